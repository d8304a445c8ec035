package io.limpid.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between packages, as drawn in docs/architecture.md. Maven holds the arrows between modules. */
@AnalyzeClasses(packages = "io.limpid", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.limpid.(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule runtimeNeedsNothing = classes()
            .that()
            .resideInAPackage("io.limpid.runtime..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.limpid.runtime..", "java..", "org.jspecify..", "jdk.incubator.vector");

    @ArchTest
    static final ArchRule reportNeedsNoNativeCode = noClasses()
            .that()
            .resideInAPackage("io.limpid.report..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", "io.limpid.core..");

    @ArchTest
    static final ArchRule middleModulesDoNotSeeEachOther = slices().matching("io.limpid.(*)..")
            .that(new MiddleModule())
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule onlyRecipeReadsConfiguration = noClasses()
            .that()
            .resideOutsideOfPackage("io.limpid.app.recipe..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.commons.configuration2..", "org.yaml.snakeyaml..");

    @ArchTest
    static final ArchRule onlyRecipeAndResultSeeJackson = noClasses()
            .that()
            .resideOutsideOfPackages("io.limpid.app.recipe..", "io.limpid.report..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("tools.jackson..");

    @ArchTest
    static final ArchRule onlyTheCommandLinePrints = noClasses()
            .that()
            .resideOutsideOfPackages("io.limpid.app.cli..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");
}

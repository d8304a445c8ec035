package io.limpid.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** A check of a recipe must answer at once, so it may not load ND4J: here it could not. */
class WithoutNativeCodeTest {
    @Test
    void checksTheBundledSamplesWhereNd4jIsAbsent() throws Exception {
        try (URLClassLoader loader = new URLClassLoader(classPathWithoutNd4j(), ClassLoader.getPlatformClassLoader())) {
            Object check = loader.loadClass(Check.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();
            assertThat(((Callable<?>) check).call())
                    .isEqualTo(
                            "[fashion-mnist-sample [1, 28, 28], breast-cancer [30], german-credit [57], short-messages [40]]");
        }
    }

    private static URL[] classPathWithoutNd4j() throws IOException {
        List<URL> urls = new ArrayList<>();
        StringTokenizer entries = new StringTokenizer(System.getProperty("java.class.path"), File.pathSeparator);
        while (entries.hasMoreTokens()) {
            String entry = entries.nextToken();
            if (!entry.contains("nd4j") && !entry.contains("deeplearning4j")) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        return urls.toArray(new URL[0]);
    }

    /** Runs in the class loader without ND4J. */
    public static final class Check implements Callable<String> {
        @Override
        public String call() {
            List<String> shapes = new ArrayList<>();
            for (NamedSource source : List.of(
                    NamedSource.FASHION_MNIST_SAMPLE,
                    NamedSource.BREAST_CANCER,
                    NamedSource.GERMAN_CREDIT,
                    NamedSource.SHORT_MESSAGES)) {
                var rows = source.open(SourceOptions.none()).read(io.limpid.data.source.SplitPlan.seeded(1));
                shapes.add(source.key() + " " + rows.schema().inputShape());
            }
            return shapes.toString();
        }
    }
}

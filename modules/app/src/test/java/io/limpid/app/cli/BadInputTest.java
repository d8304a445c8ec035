package io.limpid.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees after a mistake: words, exit code 2, no stack trace, and nothing written or lost. */
class BadInputTest {
    private static final String NETWORK = "name: tiny\nlayers:\n  - dense: { units: 4, activation: relu }\n";
    private static final String TABLE =
            "a,b,kind\n1,2,x\n2,1,y\n3,5,x\n4,3,y\n5,2,x\n6,1,y\n7,2,x\n8,3,y\n9,4,x\n10,1,y\n";

    @TempDir
    Path folder;

    private Path recipe;
    private List<Path> before;

    @BeforeEach
    void write() throws IOException {
        recipe = folder.resolve("recipe.yaml");
        Files.writeString(folder.resolve("tiny.yaml"), NETWORK);
        Files.writeString(folder.resolve("table.csv"), TABLE);
        Files.writeString(recipe, recipe("a", "b"));
        before = files();
    }

    /** Whatever went wrong, no file came, went or was left half written. */
    @AfterEach
    void nothingWasWritten() throws IOException {
        assertThat(files()).isEqualTo(before);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.sorted().toList();
        }
    }

    private static String recipe(String first, String second) {
        return """
                name: tiny
                data:
                  csv: table.csv
                  validation: 0.3
                  test: 0.3
                  schema:
                    label: { column: kind }
                    columns:
                      - { name: %s, kind: numeric }
                      - { name: %s, kind: numeric }
                teacher:
                  network: tiny.yaml
                  train: { epochs: 1, batch: 4 }
                steps:
                  - prune: { sparsity: 0.5 }
                """.formatted(first, second);
    }

    private void refused(String message, Object... args) {
        Limpid limpid = Limpid.run(args);
        assertThat(limpid.err().replace(folder + "/", "")).isEqualTo(message);
        assertThat(limpid.out()).isEmpty();
        assertThat(limpid.exit()).isEqualTo(2);
    }

    private void refusedRun(String message) {
        refused(message + "\n1 mistake; nothing was done.\n", "run", recipe, "--runs", folder.resolve("runs"));
    }

    private void rewrite(String old, String fresh) throws IOException {
        String text = Files.readString(recipe);
        assertThat(text).contains(old);
        Files.writeString(recipe, text.replace(old, fresh));
    }

    @Test
    void malformedYaml() throws IOException {
        rewrite("  network: tiny.yaml", "  network: [tiny.yaml");
        refusedRun("recipe.yaml:13: malformed YAML: expected ',' or ']', but got : (while parsing a flow sequence"
                + " begun in line 12)");
    }

    @Test
    void unknownKey() throws IOException {
        rewrite("sparsity: 0.5", "sparsty: 0.5, sparsity: 0.5");
        refusedRun(
                "recipe.yaml:15: steps[0].prune.sparsty is not a known key; did you mean \"sparsity\"? (allowed: method,"
                        + " sparsity, scope, layers, macs, multiple-of, pattern, masks, schedule, rounds, rewind, rewind-epochs, samples, exclude, fine-tune, towards, control, name, from)");
    }

    @Test
    void wrongType() throws IOException {
        rewrite("epochs: 1", "epochs: one");
        refusedRun("recipe.yaml:13: teacher.train.epochs must be a whole number, but was \"one\"");
    }

    @Test
    void fractionForAWholeNumber() throws IOException {
        rewrite("epochs: 1", "epochs: 0.5");
        refusedRun("recipe.yaml:13: teacher.train.epochs must be a whole number, but was 0.5");
    }

    @Test
    void outOfRange() throws IOException {
        rewrite("sparsity: 0.5", "sparsity: 1.5");
        refusedRun("recipe.yaml:15: steps[0].prune.sparsity must be in [0, 1), but was 1.5");
    }

    @Test
    void duplicateKey() throws IOException {
        rewrite("epochs: 1,", "epochs: 1, epochs: 2,");
        refusedRun("recipe.yaml:13: duplicate key \"epochs\", first given in line 13");
    }

    @Test
    void missingRecipe() {
        refused("nobody.yaml: no such file\n1 mistake; nothing was done.\n", "check", folder.resolve("nobody.yaml"));
    }

    @Test
    void missingFile() throws IOException {
        rewrite("network: tiny.yaml", "network: nobody.yaml");
        refusedRun("recipe.yaml:12: teacher.network must be an existing file in "
                + Path.of("").toAbsolutePath() + " or " + folder + ", but was \"nobody.yaml\"");
    }

    @Test
    void missingColumn() throws IOException {
        Files.writeString(recipe, recipe("a", "be"));
        refused(
                "recipe.yaml:2: data: table.csv: there is no column 'be' (did you mean 'b'?); its columns are: a, b, kind\n"
                        + "recipe.yaml:2: data: table.csv: every column must be in the schema, or others must say what they"
                        + " are, but these are not: b\n2 mistakes; nothing was done.\n",
                "run",
                recipe);
    }

    @Test
    void labelOutOfRange() throws IOException {
        rewrite("label: { column: kind }", "label: { column: kind, values: [x, z] }");
        refusedRun("recipe.yaml:2: data: table.csv:3:3: kind must be one of [x, z], but was 'y'");
    }

    @Test
    void cellThatIsNotANumber() throws IOException {
        Files.writeString(folder.resolve("table.csv"), TABLE.replace("3,5,x", "3,NaN,x"));
        refusedRun("recipe.yaml:2: data: table.csv:4:2: b must be a finite decimal number, but was 'NaN'");
    }

    @Test
    void truncatedIdx() throws IOException {
        Path idx = Files.createDirectory(folder.resolve("idx"));
        Files.write(
                idx.resolve("train-images-idx3-ubyte"), new byte[] {0, 0, 8, 3, 0, 0, 0, 9, 0, 0, 0, 2, 0, 0, 0, 2, 1});
        Files.write(idx.resolve("train-labels-idx1-ubyte"), new byte[] {0, 0, 8, 1, 0, 0, 0, 9, 0, 1, 0});
        before = files();
        Files.writeString(
                recipe, Files.readString(recipe).replaceAll("(?s)data:.*teacher:", "data: { idx: idx }\nteacher:"));
        refusedRun("recipe.yaml:2: data: idx/train-images-idx3-ubyte: is truncated: its header declares 9 x 2 x 2 = 36"
                + " values, but only 1 follow");
    }

    @Test
    void studentThatDoesNotFitTheData() throws IOException {
        Path student = folder.resolve("student.yaml");
        Files.writeString(student, "name: s\nlayers:\n  - convolution: { name: c, channels: 2, kernel: 3 }\n");
        before = files();
        rewrite("  - prune: { sparsity: 0.5 }", "  - distill: { student: student.yaml, train: { epochs: 1 } }");
        refusedRun(
                "student.yaml:3: layer c: convolution must read an image [C, H, W], but reads [2]; use a dense layer, or"
                        + " put it before the first dense layer (data [2], for steps[0].distill.student at recipe.yaml:15)");
    }

    @Test
    void corruptModelFile() throws IOException {
        Files.writeString(folder.resolve("teacher.zip"), "PK but not really");
        before = files();
        Files.writeString(
                recipe,
                Files.readString(recipe).replaceAll("(?s)teacher:.*steps:", "teacher: { load: teacher.zip }\nsteps:"));
        refused(
                "limpid: teacher.zip is not a network, or is truncated: it is no zip; copy it again from where it was made,"
                        + " or train it again\n",
                "run",
                recipe,
                "--out",
                folder.resolve("out"));
    }

    @Test
    void foreignModelFile() throws IOException {
        refused(
                "limpid: table.csv must be a .zip, .h5, .limpid, .onnx or (a surrogate) .json model\n",
                "show",
                folder.resolve("table.csv"));
        Path foreign = folder.resolve("model.limpid");
        Files.writeString(foreign, "ONNX".repeat(40));
        before = files();
        refused(
                "limpid: model.limpid is not a Limpid artefact: it does not begin with LIMPID; give a .limpid file\n",
                "show",
                foreign);
    }

    @Test
    void unwritableRunFolder() {
        Path file = folder.resolve("table.csv");
        Limpid limpid = Limpid.run("run", recipe, "--runs", file.resolve("runs"));
        assertThat(limpid.err().replace(folder + "/", ""))
                .startsWith("limpid: the folder table.csv/runs must be writable for a run, but is not: ")
                .endsWith("; give another with --runs or --out\n");
        assertThat(limpid.exit()).isEqualTo(2);
    }

    @Test
    void existingRun() throws IOException {
        Path run = Files.createDirectory(folder.resolve("mine"));
        Files.writeString(run.resolve("result.json"), "precious");
        before = files();
        refused(
                "limpid: the run folder mine must not exist, but does; a run never overwrites another: give a new --out,"
                        + " or leave it out for the next free number\n",
                "run",
                recipe,
                "--out",
                run);
        assertThat(run.resolve("result.json")).hasContent("precious");
    }

    @Test
    void trainingOntoAFileThatIsThere() {
        refused(
                "limpid: table.csv must not exist, but does; give another --out, nothing is overwritten\n",
                "train",
                recipe,
                "--out",
                folder.resolve("table.csv"));
    }

    @Test
    void dataThatNobodyKnows() {
        refused(
                "--data fashion-mnst: must be a YAML file or one of fashion-mnist-sample, breast-cancer, german-credit,"
                        + " short-messages, fashion-mnist, mnist, idx, csv, sms-spam, text; did you mean \"fashion-mnist\"?\n1 mistake; nothing was done.\n",
                "evaluate",
                "a.zip",
                "b.zip",
                "--data",
                "fashion-mnst");
    }

    @Test
    void folderThatIsNoRun() {
        refused("limpid: tiny.yaml is not a run folder: it has no status.json\n", "runs", folder.resolve("tiny.yaml"));
    }

    @Test
    void misspeltCommandAndOption() {
        refused("limpid: Unmatched argument at index 0: 'chek'; did you mean \"check\"?\nTry: limpid --help\n", "chek");
        refused(
                "limpid: Unknown options: '--sett', 'a=b'; did you mean \"--set\"?\nTry: limpid check --help\n",
                "check",
                "x.yaml",
                "--sett",
                "a=b");
    }

    @Test
    void debugAddsTheStackTrace() {
        Limpid limpid = Limpid.run("check", folder.resolve("nobody.yaml"), "--debug");
        assertThat(limpid.err()).contains("nobody.yaml: no such file").contains("\tat ");
        assertThat(limpid.exit()).isEqualTo(2);
    }
}

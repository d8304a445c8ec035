package io.limpid.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limpid.report.fixture.Credit;
import io.limpid.report.result.ResultFile;
import io.limpid.report.result.ResultFormatException;
import io.limpid.report.result.RunFolder;
import io.limpid.report.result.RunStatus;
import io.limpid.report.result.RunStatus.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {
    @TempDir
    Path run;

    @Test
    void isOneFileThatNeedsNothingElse() throws IOException {
        String page = rendered();
        assertThat(page).startsWith("<!DOCTYPE html>").doesNotContain("sourceMappingURL");
        assertThat(page.replaceAll("(?s)<script>.*?</script>|<style>.*?</style>", ""))
                .doesNotContain("src=\"http")
                .doesNotContain("href=\"http")
                .doesNotContain("@import")
                .doesNotContain("url(");
    }

    @Test
    void escapesNamesInTextAttributesAndCharts() throws IOException {
        String page = rendered();
        assertThat(page).doesNotContain("<script>alert").contains("bad &lt;script&gt;alert");
    }

    @Test
    void rendersTheSameBytesTwice() throws IOException {
        assertThat(rendered()).isEqualTo(rendered());
    }

    @Test
    void saysWhatAStepStartsFromIfThatIsNotTheOneBefore() throws IOException {
        assertThat(rendered()).doesNotContain("class=\"apart\"");
        Path result = new RunFolder(run).result();
        Files.writeString(
                result, Files.readString(result).replace("\"previous\" : \"prune\"", "\"previous\" : \"teacher\""));
        assertThat(rendered(Page.render(run)))
                .containsOnlyOnce("class=\"apart\"")
                .containsOnlyOnce(", from the teacher</p>");
    }

    @Test
    void writesEveryMeasurementAsARow() throws IOException {
        rendered();
        assertThat(Files.readString(new RunFolder(run).csv()))
                .startsWith("stage,kind,against,measure,value,low,high,level,unit,method\n")
                .contains("quantize,step,prune,agreement,")
                .contains("quantize,step,,bytes-on-disk,3940,,,,bytes,none\n");
    }

    @Test
    void saysThatARunFailedAndWhere() throws IOException {
        Files.writeString(run.resolve("recipe.yaml"), "name: lost\n");
        Files.writeString(run.resolve("run.log"), "teacher trained\nprune: disk full\n");
        status(State.FAILED, 1);
        assertThat(rendered(Page.render(run)))
                .contains(
                        "This run failed while making the stage \"prune\".",
                        "no space &lt;left&gt;",
                        "prune: disk full")
                .contains("name: lost")
                .doesNotContain("id=\"verdict\"");
        assertThat(new RunFolder(run).csv()).doesNotExist();
    }

    @Test
    void tellsAnInterruptedRunFromOneUnderWay() throws IOException {
        status(State.RUNNING, ProcessHandle.current().pid());
        assertThat(rendered(Page.render(run))).contains("This run is still under way");
        status(State.RUNNING, Long.MAX_VALUE);
        assertThat(rendered(Page.render(run))).contains("This run was interrupted");
    }

    @Test
    void refusesAFolderThatIsNoRun() {
        assertThatThrownBy(() -> Page.render(run))
                .isInstanceOf(ResultFormatException.class)
                .hasMessage(run + " is not a run folder: it has neither result.json nor status.json");
    }

    private String rendered() throws IOException {
        ResultFile.write(Credit.result(), new RunFolder(run).result());
        return rendered(Page.render(run));
    }

    private static String rendered(Path page) throws IOException {
        return Files.readString(page);
    }

    private void status(State state, long pid) throws IOException {
        ResultFile.writeStatus(
                new RunStatus(
                        RunStatus.FORMAT,
                        state,
                        "prune",
                        "no space <left>",
                        "limpid run x.yaml",
                        "2026-11-22T00:00:00Z",
                        "",
                        pid),
                new RunFolder(run).status());
    }
}

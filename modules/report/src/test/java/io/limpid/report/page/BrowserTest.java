package io.limpid.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import io.limpid.report.fixture.Credit;
import io.limpid.report.fixture.Fashion;
import io.limpid.report.result.ResultFile;
import io.limpid.report.result.RunFolder;
import io.limpid.report.result.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page as Chromium shows it, opened from the disk as a reader opens it. */
class BrowserTest {
    /** Debian's package {@code chromium}; another browser of the kind by the environment variable. */
    private static final Path CHROMIUM = Path.of(System.getenv().getOrDefault("LIMPID_CHROMIUM", "/usr/bin/chromium"));

    private static Playwright playwright;
    private static Browser browser;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        assertThat(CHROMIUM)
                .as("install Chromium (on Debian: apt-get install chromium) or set LIMPID_CHROMIUM to it")
                .isExecutable();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    @AfterAll
    static void stop() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"360, LIGHT", "1280, LIGHT", "1280, DARK"})
    void drawsEveryChartOfAnImageRunAndNeverScrollsSideways(int width, ColorScheme scheme) throws IOException {
        check(Fashion.result(), width, scheme);
    }

    @ParameterizedTest
    @CsvSource({"360, DARK", "1280, LIGHT"})
    void drawsEveryChartOfATableRunAndNeverScrollsSideways(int width, ColorScheme scheme) throws IOException {
        check(Credit.result(), width, scheme);
    }

    @Test
    void asksTheNetworkForNothing() throws IOException {
        try (com.microsoft.playwright.Page page = browser.newPage()) {
            List<String> requests = new ArrayList<>();
            page.onRequest(request -> requests.add(request.url()));
            open(page, Fashion.result());
            assertThat(requests).allMatch(url -> url.startsWith("file:") || url.startsWith("data:"));
        }
    }

    private void check(RunResult run, int width, ColorScheme scheme) throws IOException {
        try (com.microsoft.playwright.Page page = browser.newPage(
                new Browser.NewPageOptions().setViewportSize(width, 900).setColorScheme(scheme))) {
            List<String> errors = new ArrayList<>();
            page.onConsoleMessage(message -> errors.addAll(complaint(message)));
            page.onPageError(errors::add);
            open(page, run);

            assertThat(errors).isEmpty();
            int charts = page.locator("script[data-chart]").count();
            assertThat(charts).isGreaterThan(5);
            Locator drawn = page.locator("[data-drawn=true] svg.marks");
            assertThat(drawn.count()).isEqualTo(charts);
            for (int i = 0; i < charts; i++) {
                assertThat(drawn.nth(i)
                                .locator(".role-mark path, .role-mark line, .role-mark rect")
                                .count())
                        .as("marks of chart %d", i)
                        .isPositive();
            }
            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as("width of the page in a window of %d pixels", width)
                    .isEqualTo(width);
        }
    }

    private void open(com.microsoft.playwright.Page page, RunResult run) throws IOException {
        ResultFile.write(run, new RunFolder(Files.createDirectories(folder)).result());
        page.navigate(Page.render(folder).toUri().toString());
        page.waitForSelector(
                "html[data-drawn=true]", new com.microsoft.playwright.Page.WaitForSelectorOptions().setTimeout(60_000));
    }

    private static List<String> complaint(ConsoleMessage message) {
        return List.of("error", "warning").contains(message.type()) ? List.of(message.text()) : List.of();
    }
}

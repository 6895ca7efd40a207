package susu;

import static org.junit.jupiter.api.Assumptions.abort;

import com.codeborne.selenide.SelenideConfig;
import com.codeborne.selenide.SelenideDriver;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real browser without a window: the Chromium of this machine, of which nothing is ever downloaded. */
final class Browser {
    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");
    private static final String DRIVER = "chromedriver";

    private Browser() {}

    /** Opens it at that address; on a machine that has none, the test is skipped, and says so. */
    static SelenideDriver at(String address) {
        var browser = BROWSERS.stream().flatMap(name -> onThisMachine(name).stream()).findFirst();
        var driver = onThisMachine(DRIVER);
        if (browser.isEmpty() || driver.isEmpty()) {
            var skipped = "SKIPPED: chromium and chromedriver are not on this machine, so the phones were NOT tried in a"
                    + " browser. apt-get install chromium chromium-driver";
            System.err.println("\n*** " + skipped + " ***\n");
            return abort(skipped);
        }
        // Told where the driver is, Selenium does not go and look for one to download.
        System.setProperty("webdriver.chrome.driver", driver.get().toString());
        System.setProperty("SE_OFFLINE", "true");
        System.setProperty("SE_AVOID_STATS", "true");
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        var options = new ChromeOptions();
        // As root, and in a container, Chromium has neither its sandbox nor much shared memory; names lead nowhere.
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1");
        options.setCapability("goog:loggingPrefs", logs);
        options.enableBiDi();
        return new SelenideDriver(new SelenideConfig().browser("chrome").browserBinary(browser.get().toString())
                .browserCapabilities(options).baseUrl(address).timeout(30_000).savePageSource(false).screenshots(false)
                .reportsFolder("target/browser"));
    }

    private static Optional<Path> onThisMachine(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, program)).filter(Files::isExecutable).findFirst();
    }
}

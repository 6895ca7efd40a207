package susu;

import static com.codeborne.selenide.Condition.disappear;
import static com.codeborne.selenide.Condition.exactText;
import static com.codeborne.selenide.Condition.exactValue;
import static com.codeborne.selenide.Condition.exist;
import static com.codeborne.selenide.Condition.focused;
import static com.codeborne.selenide.Condition.text;
import static com.codeborne.selenide.Condition.value;
import static com.codeborne.selenide.Condition.visible;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.codeborne.selenide.SelenideDriver;
import com.codeborne.selenide.SelenideElement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.TakesScreenshot;
import org.openqa.selenium.chromium.HasCdp;
import org.openqa.selenium.logging.LogType;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.MethodMode;

/** The phones in a real browser, as someone uses them who looks, clicks, types and listens. */
@SpringBootTest(classes = SusuSave.class, webEnvironment = WebEnvironment.DEFINED_PORT, properties = "town=of its own")
@DirtiesContext
class BrowserTest extends PhoneStory {
    private static final Pattern CODE = Pattern.compile("Code ([0-9]{4} [0-9]{4})");
    private static final Dimension DESK = new Dimension(1440, 1180);
    /** The last of the test numbers that behave, so that nobody of the town has it. */
    private static final String NOBODYS = "0240000096";
    private SelenideDriver browser;
    private String address;

    @BeforeEach
    void aBrowser() {
        address = "http://127.0.0.1:" + program.getEnvironment().getRequiredProperty("local.server.port");
        browser = Browser.at(address);
        browser.open("/phone");
        sized(DESK);
    }

    @AfterEach
    void nothingWasAmiss() {
        if (browser == null || !browser.hasWebDriverStarted()) return;
        try {
            assertThat(browser.getWebDriver().manage().logs().get(LogType.BROWSER).getAll())
                    .filteredOn(line -> line.getLevel().intValue() >= Level.WARNING.intValue()).isEmpty();
            List<String> loaded = requireNonNull(
                    browser.executeJavaScript("return performance.getEntriesByType('resource').map(r => r.name)"));
            assertThat(loaded).isNotEmpty().allMatch(name -> name.startsWith(address) || name.startsWith("data:"));
        } finally {
            browser.close();
        }
    }

    @Test
    @DirtiesContext(methodMode = MethodMode.BEFORE_METHOD) // for a picture without the phones of other stories
    void amaAndKofiSaveARoundAndAmaReadsThatThePotIsHers() throws IOException {
        var ama = new Hand("0240000001");
        var kofi = new Hand("0240000002");
        ama.dials("").chooses("English").chooses("Start a group").types("Ama Mensah").types(Town.PIN).types(Town.PIN)
                .chooses("I agree").types("Makola Market").types("50").chooses("Each week").types("2")
                .types(DateTimeFormatter.ofPattern("ddMM").format(town.today().plusWeeks(1)))
                .chooses("First to join");
        if (ama.screen().contains("How many turns")) ama.types("1");
        ama.chooses("Create").types(Town.PIN).reads("Makola Market is ready");
        var code = CODE.matcher(ama.screen());
        assertThat(code.find()).isTrue();

        kofi.dials("").chooses("English").chooses("Join a group").types("Kofi Boateng").types(Town.PIN)
                .types(Town.PIN).chooses("I agree").clicks(code.group(1).replace(" ", ""));
        if (kofi.screen().contains("How many turns")) kofi.types("1");
        while (!kofi.screen().contains("Accept"))
            kofi.clicks("98");
        kofi.chooses("Accept").clicks(Town.PIN).reads("You asked to join Makola Market");
        ama.dials("*4").chooses("Kofi").chooses("Admit").types(Town.PIN).reads("is in");
        ama.dials("").chooses("More").chooses("Officer").chooses("Change officers").chooses("Kofi")
                .chooses("Treasurer").types(Town.PIN).reads("is asked");
        kofi.dials("*4").chooses("Treasurer of Makola Market").chooses("Accept").clicks(Town.PIN).reads("You are");
        ama.dials("").chooses("More").chooses("Officer").chooses("Start the cycle").chooses("Start").types(Town.PIN)
                .reads("has started");

        ama.dials("*1").reads("Pay GHS 50.00").chooses("Pay now").reads("Approve now");
        moves("+1 min");
        ama.prompt().shouldHave(text("Pay GHS 50.00 to SusuSave?"));
        ama.answers("1234", "Approve").noteSays("The money has moved");
        moves("+1 min");
        ama.inbox().shouldHave(text("MobileMoney")).shouldHave(text("GHS 50.00 paid"));

        new Hand("0240000009").dials("").reads("English");
        new Hand("0240000003").dials("").chooses("English").reads("Join a group");
        ama.dials("").reads("My turn");
        kofi.dials("*1").chooses("Pay now").reads("Approve now");
        moves("+1 min");
        kofi.prompt().shouldHave(text("Pay GHS 50.00 to SusuSave?"));
        kofi.answers("1111", "Approve").noteSays("Wrong PIN. Tries left: 2");
        kofi.dials("").reads("waits");
        picture("phone.png");
        kofi.answers("1234", "Approve").noteSays("The money has moved");
        kofi.prompt().should(disappear);

        moves("+1 week");
        kofi.inbox().shouldHave(text("needs your approval"));
        kofi.dials("*4").chooses("Pot to").reads("Send GHS 100.00").chooses("Approve").clicks(Town.PIN)
                .reads("Done.");
        moves("+1 min");
        browser.find("#phone-0240000001 .balance").shouldHave(exactText("GHS 5,050.00"));
        ama.inbox().shouldHave(text("SusuSave"))
                .shouldHave(text("GHS 100.00 sent to MoMo 0240000001 from Makola Market, round 1."))
                .shouldHave(text("Payment received for GHS 100.00"));
        ama.dials("*2").reads("You have no turn to come in Makola Market.");
    }

    @Test
    void thePhoneInHandIsUsedByKeysAloneAndReadAloud() {
        var hand = new Hand(NOBODYS).picksUp();
        var field = hand.entry().shouldBe(focused).shouldHave(exactValue("*920*55#"));
        doing(() -> field.sendKeys(Keys.ENTER));
        hand.reads("English");
        said().shouldHave(text("1. English"));
        hand.meter().shouldHave(text("of 160 septets"), text("182 at most"));

        hand.entry().shouldBe(focused);
        browser.executeJavaScript("document.activeElement.blur()");
        browser.find("body").sendKeys("1", "2", Keys.BACK_SPACE);
        hand.entry().shouldBe(focused).shouldHave(exactValue("1"));
        doing(() -> hand.entry().sendKeys(Keys.ENTER));
        hand.reads("Start a group");
        said().shouldHave(text("Start a group"));
        doing(() -> hand.entry().sendKeys(Keys.ESCAPE));
        hand.glass().shouldHave(text("to begin"));
    }

    @Test
    void aPromptWaitsUntilItIsRejectedOrItsTimeIsOver() {
        var kofi = town.person("Kofi Boateng");
        town.group(town.person("Ama Mensah"), kofi);
        kofi.asksToPay();
        var hand = new Hand(kofi.number()).picksUp();
        hand.pin().setValue("12");
        // While someone types a PIN, the page looks again, and leaves the prompt alone.
        town.passes(Duration.ofSeconds(30));
        looksAgain();
        hand.pin().shouldHave(exactValue("12"));
        hand.answers("", "Reject").noteSays("Rejected. Nothing was paid.");
        hand.prompt().should(disappear);

        kofi.asksToPay();
        looksAgain();
        hand.prompt().shouldHave(text("Pay GHS 50.00"));
        hand.answers("", "Ignore").noteSays("It waits under approvals");
        hand.pocket().shouldHave(text("My approvals"));
        moves("+1 hour");
        hand.pocket().shouldNotHave(text("My approvals"));
    }

    @Test
    void aSmallWindowShowsOnePhoneAndNothingSticksOut() throws IOException {
        sized(new Dimension(500, 800));
        var hand = new Hand(NOBODYS).picksUp();
        // No window is narrower than 500 pixels; what is emulated is.
        ((HasCdp) browser.getWebDriver()).executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 360, "height", 740, "deviceScaleFactor", 1, "mobile", true));
        hand.dials("").reads("English");
        assertThat(browser.findAll(".phone").filter(visible)).hasSize(1);
        for (var side : List.of("Wallets", "Raw traffic", "Trouble", "Log")) {
            shows(side);
            Number wide = requireNonNull(
                    browser.executeJavaScript("return document.documentElement.scrollWidth"));
            assertThat(wide.intValue()).as(side).isLessThanOrEqualTo(360);
        }
        browser.executeJavaScript("scrollTo(0, 0)");
        picture("phone-360.png");
    }

    @Test
    void whatLiesBesideThePhonesIsLookedAtAndTurned() {
        var hand = new Hand(NOBODYS).picksUp();
        hand.dials("").reads("English");
        shows("Raw traffic");
        var hop = browser.find("#side-live details");
        inSight(hop.find("summary")).click();
        hop.shouldHave(text("/ussd/callback"), text("curl -X POST '" + address + "/ussd/callback'"));
        inSight(hop.find("button")).click();
        said().shouldHave(text("Copied."));
        hand.copied().shouldHave(value("curl -X POST"));

        shows("Log");
        browser.find("#side-live").shouldHave(text("dialled *920*55#"), text("ms"));
        shows("Trouble");
        browser.find("#what").selectOption("ussd: drop");
        browser.find("#whom").selectOption("024 000 0096");
        clicksOn(button("Order"));
        browser.find("#side-live").shouldHave(text("drop at ussd for 0240000096, times left: 1"));
        hand.dials("").reads("The network ended the call.");
        clicksOn(button("Clear all trouble"));
        browser.find("#side-live").shouldHave(text("Nothing is ordered to go wrong."));
        shows("Wallets");
        browser.find("#balance").setValue("7.50");
        clicksOn(button("Set"));
        hand.pocket().shouldHave(text("GHS 7.50"));
    }

    /** Someone's hand with a phone of the page in it. */
    private final class Hand {
        private final String number;

        Hand(String number) { this.number = number; }

        private SelenideElement of(String what) { return browser.find("#phone-" + number + " " + what); }

        Hand picksUp() {
            browser.find("#other").setValue(number);
            clicksOn(button("Pick up"));
            return this;
        }

        Hand dials(String shortcut) {
            if (of(".entry .stop").exists()) clicksOn(of(".entry .stop"));
            entry().setValue("*920*55" + shortcut + "#");
            clicksOn(of(".entry .go"));
            return this;
        }

        /** By the keys of a computer. */
        Hand types(String answer) {
            doing(() -> entry().setValue(answer).sendKeys(Keys.ENTER));
            return this;
        }

        /** By the keypad on the page, with the mouse. */
        Hand clicks(String digits) {
            for (var digit : digits.split("", -1))
                if (!digit.isEmpty()) inSight(of(".keys button[value='" + digit + "']")).click();
            entry().shouldHave(exactValue(digits));
            clicksOn(of(".entry .go"));
            return this;
        }

        /** Types the digit that stands before those words. */
        Hand chooses(String words) {
            var line = Pattern.compile("(?m)^([0-9]+)\\. " + Pattern.quote(words)).matcher(screen());
            assertThat(line.find()).as("a choice \"" + words + "\" in: " + screen()).isTrue();
            return types(line.group(1));
        }

        Hand reads(String words) {
            glass().shouldHave(text(words));
            return this;
        }

        Hand answers(String pin, String button) {
            if (!pin.isEmpty()) pin().setValue(pin);
            clicksOn(prompt().findAll("button").findBy(exactText(button)));
            return this;
        }

        void noteSays(String words) { browser.find(".note").shouldHave(text(words)); }

        String screen() { return glass().text(); }

        SelenideElement glass() { return of(".screen"); }

        SelenideElement meter() { return of(".meter"); }

        SelenideElement entry() { return of(".entry input[name=text]"); }

        SelenideElement prompt() { return of(".prompt form"); }

        SelenideElement pin() { return of(".prompt input[name=pin]"); }

        SelenideElement inbox() { return of(".inbox"); }

        SelenideElement pocket() { return of(".pocket"); }

        /** The field into which someone pastes what they copied. */
        SelenideElement copied() {
            return entry().setValue("").append(Keys.chord(Keys.CONTROL, "v"));
        }
    }

    private void moves(String by) { clicksOn(button(by)); }

    private void shows(String side) { clicksOn(browser.findAll(".tabs a").findBy(exactText(side))); }

    private SelenideElement button(String words) { return browser.findAll("button").findBy(exactText(words)); }

    private SelenideElement said() { return browser.find("#said"); }

    private void clicksOn(SelenideElement button) { doing(() -> inSight(button).click()); }

    /** Not behind the clock at the foot of the window. */
    private SelenideElement inSight(SelenideElement element) {
        browser.executeJavaScript("arguments[0].scrollIntoView({block: 'center'})", element);
        return element;
    }

    /** Does it, and waits until the page has come back. */
    private void doing(Runnable act) {
        browser.executeJavaScript("document.getElementById('page').dataset.seen = 'yes'");
        act.run();
        browser.find("#page:not([data-seen])").should(exist);
    }

    private void looksAgain() {
        browser.executeAsyncJavaScript("const done = arguments[0];"
                + "document.addEventListener('htmx:afterRequest', () => done(), {once: true});"
                + "htmx.trigger('#look', 'look')");
    }

    private void sized(Dimension size) { browser.getWebDriver().manage().window().setSize(size); }

    private void picture(String name) throws IOException {
        browser.executeJavaScript("document.activeElement.blur(); scrollTo(0, 0)");
        Files.write(Path.of("target", name),
                ((TakesScreenshot) browser.getWebDriver()).getScreenshotAs(OutputType.BYTES));
    }
}

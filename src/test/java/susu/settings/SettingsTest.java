package susu.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import susu.shared.Mode;

class SettingsTest {
    /** A name and what it is set to, in a file of settings, on a command line, or as a default in application.yaml. */
    private static final Pattern WRITTEN = Pattern.compile("\\b([A-Z][A-Z_]+)(?:=|:(?=[^}\\s$]+}))([^}\\s]+)");

    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();

    @Test
    void nothingHasToBeSetToTryIt() {
        var settings = valid();
        assertThat(settings.mode()).isEqualTo(Mode.TRY);
        assertThat(settings.get("SUSU_PORT")).contains("8000");
        assertThat(settings.get("SUSU_HOST")).contains("127.0.0.1");
        assertThat(settings.get("SUSU_DATABASE_URL")).isEmpty();
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void aFlagCountsMoreThanTheEnvironmentAFileThatItNamesMoreThanDotEnvAndThatMoreThanADefault() throws IOException {
        var secret = Files.writeString(home.resolve("secret"), "from-a-file\n");
        dotEnv("SUSU_PORT=9001", "SUSU_HOST=localhost", "MTN_CONSUMER_SECRET=from-dot-env", "SUSU_SENDER_ID=");
        environment.put("SUSU_PORT", "9002");
        environment.put("MTN_CONSUMER_SECRET_FILE", secret.toString());
        var settings = ((Settings.Reading.Valid) Settings.read(Map.of("SUSU_PORT", "9003"), environment, home))
                .settings();
        assertThat(settings.get("SUSU_PORT")).contains("9003");
        assertThat(valid().get("SUSU_PORT")).contains("9002");
        assertThat(settings.get("MTN_CONSUMER_SECRET")).contains("from-a-file");
        assertThat(settings.get("SUSU_HOST")).contains("localhost");
        assertThat(settings.get("SUSU_SENDER_ID")).as("an empty value is not set").contains("SusuSave");
        assertThat(origin("SUSU_HOST")).isEqualTo(".env line 2");
        assertThat(origin("SUSU_PORT")).isEqualTo("environment");
        assertThat(origin("SUSU_SENDER_ID")).isEqualTo("default");
    }

    @Test
    void whateverIsWrongIsToldAtOnceWithWhereItWasRead() throws IOException {
        dotEnv("# a remark", "", "SUSU_PROT=1", "SUSU_LOG_LEVEL=loud");
        environment.put("SUSU_DATABASE_POOL", "0");
        environment.put("MTN_CONSUMER_KYE", "nobody-may-see-this");
        assertThat(faults()).containsExactlyInAnyOrder(
                "SUSU_PROT: unknown; did you mean SUSU_PORT? (.env line 3)",
                "SUSU_LOG_LEVEL: must be info, warn, error, debug or trace, not \"loud\"; for example "
                        + "SUSU_LOG_LEVEL=info (.env line 4)",
                "SUSU_DATABASE_POOL: must be a number from 2 to 100, not \"0\"; for example SUSU_DATABASE_POOL=10 "
                        + "(environment)",
                "MTN_CONSUMER_KYE: unknown; did you mean MTN_CONSUMER_KEY? (environment)");
    }

    @Test
    void aWrongSecretIsNeverShown() {
        environment.put("MTN_MOMO_API_KEY", "not-a-key-of-ours");
        environment.put("SUSU_INDEX_KEY", "c2hvcnQ=");
        assertThat(faults()).hasSize(2).noneMatch(fault -> fault.contains("not-a-key") || fault.contains("c2hv"));
        environment.clear();
        environment.put("MTN_CONSUMER_SECRET", "hush-hush");
        assertThat(valid().shown()).noneMatch(one -> one.value().contains("hush"))
                .anyMatch(one -> one.value().equals("****"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUSU_REFERENCE_KEYS", "SUSU_INDEX_KEY", "SUSU_PIN_PEPPER"})
    void aKeyThatHoldsForGoodIsOneAlone(String name) {
        environment.put(name, "2026:" + key(1));
        assertThat(faults()).isEmpty();
        environment.put(name, key(2) + "," + key(1));
        assertThat(faults()).singleElement().asString()
                .startsWith(name + ": must be one key of 32 bytes in base64, and "
                        + "always the same")
                .doesNotContain(key(1));
        environment.clear();
        environment.put("SUSU_DATA_KEYS", key(2) + "," + key(1));
        environment.put("SUSU_CALLBACK_SECRET", key(4) + "," + key(3));
        assertThat(faults()).isEmpty();
    }

    @Test
    void aLineOfDotEnvIsReadAsShellsReadIt() throws IOException {
        dotEnv("export SUSU_PORT=9000   # ours", "SUSU_WALLET_LIMITS=\"2026-11-01 day 3000; 2027-01-01 day 5000\"",
                "SUSU_SENDER_ID='Susu1'", "MTN_CONSUMER_SECRET=a#b=c");
        var settings = valid();
        assertThat(settings.get("SUSU_PORT")).contains("9000");
        assertThat(settings.get("SUSU_WALLET_LIMITS")).contains("2026-11-01 day 3000; 2027-01-01 day 5000");
        assertThat(settings.get("SUSU_SENDER_ID")).contains("Susu1");
        assertThat(settings.get("MTN_CONSUMER_SECRET")).contains("a#b=c");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            what is this                       | (no name): a line must be NAME=value, or begin with # (.env line 1)
            SUSU_SENDER_ID="open               | SUSU_SENDER_ID: a quote is opened and not closed (.env line 1)
            SUSU_SENDER_ID="Susu" and more     | SUSU_SENDER_ID: a quote is opened and not closed (.env line 1)
            """)
    void aLineThatIsNoneIsToldWithItsNumber(String line, String fault) throws IOException {
        dotEnv(line);
        assertThat(faults()).containsExactly(fault);
        dotEnv("SUSU_PORT=1", "SUSU_PORT=2");
        assertThat(faults()).containsExactly("SUSU_PORT: stands here a second time (.env line 2)");
    }

    @Test
    void anOldNameWorksOnAndSaysWhatItIsCalledNow() {
        environment.put("MTN_MOMO_SUBSCRIPTION_KEY", "old-key");
        assertThat(valid().get("MTN_MOMO_COLLECTION_KEY")).contains("old-key");
        assertThat(valid().warnings()).singleElement().asString().contains("is called MTN_MOMO_COLLECTION_KEY now");
        environment.put("MTN_MOMO_COLLECTION_KEY", "another");
        assertThat(faults()).singleElement().asString().contains("MTN_MOMO_SUBSCRIPTION_KEY",
                "which has another value");
    }

    @Test
    void aRetiredNameIsWarnedOfAndADesktopsIsNotOurs() {
        environment.put("DATABASE_URL", "postgresql://localhost/susu");
        environment.put("AT_SPI_BUS", "x");
        environment.put("PATH", "/bin");
        assertThat(valid().warnings()).singleElement().asString().startsWith("DATABASE_URL");
    }

    @Test
    void theSandboxNamesAllThatItNeeds() {
        environment.put("SUSU_MODE", "sandbox");
        assertThat(faults()).hasSize(5).allMatch(fault -> fault.contains("missing"));
        sandbox();
        var settings = valid();
        assertThat(settings.get("MTN_MOMO_CURRENCY")).contains("EUR");
        assertThat(settings.get("MTN_MOMO_TARGET_ENVIRONMENT")).contains("sandbox");
        assertThat(settings.get("ENABLE_MTN_SMS")).as("MTN has no sandbox for it").contains("false");
        assertThat(settings.warnings()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            MTN_MOMO_TARGET_ENVIRONMENT | production                | MTN knows no "production"; for Ghana: mtnghana
            MTN_MOMO_TARGET_ENVIRONMENT | mtnghana                  | must be sandbox in sandbox mode
            MTN_MOMO_CURRENCY           | GHS                       | must be EUR in sandbox mode
            MTN_MOMO_DISBURSEMENT_KEY   | collection-key            | each MoMo product has its own
            MTN_MOMO_BASE_URL           | https://proxy.momoapi.mtn.com | this is sandbox mode
            MTN_ENVIRONMENT             | production                | must be sandbox in sandbox mode
            MTN_MOMO_BASE_URL           | http://10.0.0.7:8010      | must be https
            MTN_BASE_URL                | http://mtn.example.com    | must be https
            MTN_TOKEN_URL               | http://127.0.0.1@mtn.example.com/token | must be https
            SUSU_PUBLIC_URL             | http://susu.example.com   | must be https
            AT_BASE_URL                 | https://api.africastalking.com | Africa's Talking's production
            AT_BASE_URL                 | https://content.africastalking.com | Africa's Talking's production
            AT_USERNAME                 | susugroups                | must be sandbox
            ENABLE_REAL_SMS             | true                      | AT_API_KEY
            MTN_MOMO_DISBURSEMENT_API_USER | 00000000-0000-4000-8000-000000000002 | both or neither
            """)
    void theSandboxRefusesWhatDoesNotGoTogether(String name, String value, String said) {
        sandbox();
        environment.put(name, value);
        assertThat(String.join("\n", faults())).contains(said);
    }

    @Test
    void theSandboxMayHaveItsProvidersOnThisMachineByPlainHttp() {
        sandbox();
        environment.putAll(Map.of("SUSU_PUBLIC_URL", "http://localhost:8000", "MTN_MOMO_BASE_URL",
                "http://127.0.0.1:8010", "AT_BASE_URL", "http://localhost:8010", "AT_USERNAME", "sandbox"));
        assertThat(valid().get("MTN_MOMO_BASE_URL")).contains("http://127.0.0.1:8010");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            MTN_MOMO_BASE_URL | https://sandbox.momodeveloper.mtn.com
            MTN_MOMO_BASE_URL | http://192.168.1.7:8010
            MTN_BASE_URL      | https://api.mtn.com
            MTN_TOKEN_URL     | https://api.mtn.com/v1/oauth/access_token
            MTN_TOKEN_URL     | http://127.0.0.1:8010@api.mtn.com/token
            AT_BASE_URL       | https://api.sandbox.africastalking.com
            AT_BASE_URL       | https://localhost.example.com
            """)
    void tryReachesNoRealProvider(String name, String address) {
        environment.put(name, address);
        assertThat(faults()).singleElement().asString().startsWith(name + ": leads to a real provider")
                .contains("leave it out", "SUSU_MODE=sandbox");
    }

    @Test
    void tryMayHaveItsPretendProvidersInAnotherProgramOfThisMachine() {
        environment.putAll(Map.of("MTN_MOMO_BASE_URL", "http://127.0.0.1:8011", "MTN_BASE_URL",
                "http://localhost:8011", "MTN_TOKEN_URL", "http://[::1]:8011/token", "AT_BASE_URL",
                "http://127.0.0.2:8011"));
        assertThat(valid().mode()).isEqualTo(Mode.TRY);
    }

    @Test
    void liveStartsWithEverythingItNeeds() {
        live();
        assertThat(valid().mode()).isEqualTo(Mode.LIVE);
        assertThat(valid().get("SUSU_HOST")).contains("0.0.0.0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SUSU_PUBLIC_URL       | http://susu.example.com      | must be https
            SUSU_PUBLIC_URL       | https://203.0.113.7          | not an address
            SUSU_PUBLIC_URL       | https://susu.example.com:8443 | port 443
            SUSU_PUBLIC_URL       | https://susu.example.com/path | without a path
            SUSU_LOG_LEVEL        | debug                        | so talkative
            SUSU_DATABASE_PASSWORD | postgres                    | a sample
            SUSU_DATABASE_OWNER_USER | susu                      | the login of SUSU_DATABASE_USER
            SUSU_DATABASE_OWNER_USER | ''                        | missing
            SUSU_DATABASE_OWNER_PASSWORD | ''                    | missing
            SUSU_DATABASE_OWNER_PASSWORD | changeme              | a sample
            MTN_CONSUMER_SECRET   | try-secret                   | a sample
            MTN_MOMO_BASE_URL     | https://sandbox.momodeveloper.mtn.com | is a sandbox
            MTN_MOMO_BASE_URL     | http://127.0.0.1:8010        | must be https
            MTN_MOMO_CURRENCY     | EUR                          | must be GHS
            MTN_MOMO_TARGET_ENVIRONMENT | sandbox                | a market
            MTN_CALLBACK_URL      | https://other.example.com/ussd/callback | on the host
            AT_USERNAME           | sandbox                      | the account's own
            SUSU_USSD_SOURCES     | 10.1.0.0                     | networks
            SUSU_RETAIN_RECORDS   | P1Y                          | at least P6Y
            SUSU_SIM_WAIT         | PT1H                         | from PT24H to PT240H
            SUSU_PAYOUT_FEE       | 1.00                         | takes no fee from payouts
            SUSU_PAYOUT_DAILY_LIMIT | 0                          | an amount in cedis
            SUSU_PROVIDER_TIMEOUT | PT0S                         | from PT5S to PT30S
            """)
    void liveRefusesWhatIsNotForRealMoney(String name, String value, String said) {
        live();
        environment.put(name, value);
        assertThat(faults()).isNotEmpty().anyMatch(fault -> fault.startsWith(name) && fault.contains(said));
    }

    @Test
    void liveTakesNoSecretThatStandsInAFileThatComesAlong() throws IOException {
        live();
        var samples = new HashMap<String, List<String>>();
        for (var file : List.of("examples/sandbox.env", "src/main/resources/application.yaml", "docs/quickstart.md")) {
            var written = WRITTEN.matcher(Files.readString(Path.of(file)));
            while (written.find())
                if (Settings.explain(written.group(1)).filter(Setting::secret).isPresent())
                    samples.computeIfAbsent(written.group(1), _ -> new ArrayList<>()).add(written.group(2));
        }
        assertThat(samples).containsOnlyKeys("MTN_MOMO_COLLECTION_KEY", "MTN_MOMO_DISBURSEMENT_KEY",
                "MTN_MOMO_API_KEY", "MTN_CONSUMER_KEY", "MTN_CONSUMER_SECRET", "AT_API_KEY");
        samples.forEach((name, values) -> values.forEach(value -> assertThat(faultsWith(name, value))
                .as(name + "=" + value).singleElement().asString().startsWith(name + ": is a sample")));
    }

    @Test
    void liveLooksAtEachOfTheKeysInASetting() {
        live();
        var zeros = Base64.getEncoder().encodeToString(new byte[32]);
        for (var keys : List.of(zeros, "2026:" + zeros, "2026:" + key(50) + ",2025:" + zeros))
            assertThat(faultsWith("SUSU_DATA_KEYS", keys)).singleElement().asString()
                    .startsWith("SUSU_DATA_KEYS: is a sample").doesNotContain(zeros);
        assertThat(faultsWith("SUSU_PIN_PEPPER", zeros)).singleElement().asString()
                .startsWith("SUSU_PIN_PEPPER: is a sample");
        assertThat(faultsWith("SUSU_USSD_SIGNING_SECRET", "only-we-and-the-gateway,xxxxxxxxxxxxxxxx"))
                .singleElement().asString().startsWith("SUSU_USSD_SIGNING_SECRET: is a sample");
        assertThat(faultsWith("SUSU_DATABASE_PASSWORD", "commas,,are-letters:test")).as("one password").isEmpty();
    }

    private List<String> faultsWith(String name, String value) {
        var before = new HashMap<>(environment);
        environment.put(name, value);
        var faults = faults();
        environment.clear();
        environment.putAll(before);
        return faults;
    }

    @Test
    void liveWantsEachKeyToBeOneOfItsOwnAndToKnowWhoCalls() {
        live();
        environment.put("SUSU_PIN_PEPPER", environment.get("SUSU_INDEX_KEY"));
        environment.remove("SUSU_USSD_SOURCES");
        assertThat(faults()).hasSize(2).anyMatch(fault -> fault.contains("the same key as in SUSU_INDEX_KEY"))
                .anyMatch(fault -> fault.startsWith("SUSU_USSD_SOURCES: missing"));
        environment.put("SUSU_PIN_PEPPER", key(40));
        environment.put("SUSU_USSD_SIGNING_SECRET", "only-we-and-the-gateway");
        assertThat(valid().mode()).isEqualTo(Mode.LIVE);
    }

    @Test
    void dotEnvThatOthersMayReadIsWarnedOf() throws IOException {
        Files.setPosixFilePermissions(dotEnv("SUSU_PORT=9000"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(valid().warnings()).singleElement().asString().contains("chmod 600");
        live();
        assertThat(faults()).singleElement().asString().contains(".env", "chmod 600");
    }

    @Test
    void everySettingIsUsedSomewhereButThoseThatAreOnlyChecked() throws IOException {
        var program = new StringBuilder(Files.readString(Path.of("src/main/resources/application.yaml")));
        try (var sources = Files.walk(Path.of("src/main/java"))) {
            for (var source : sources.filter(file -> file.toString().endsWith(".java"))
                    // Where settings are declared, checked and asked for; none of that is a use.
                    .filter(file -> !file.startsWith("src/main/java/susu/settings") && !file.endsWith("SetupStep.java"))
                    .toList())
                program.append(Files.readString(source));
        }
        var unused = Catalogue.ALL.stream().map(Setting::name)
                .filter(name -> !Pattern.compile("[\"{]" + name + "[\":}]").matcher(program).find()).toList();
        assertThat(unused).containsExactlyInAnyOrder("SUSU_PAYOUT_FEE", "MTN_ENVIRONMENT", "AT_ENVIRONMENT");
    }

    @Test
    void theExampleIsReadableAndSetsNothing() throws IOException {
        Files.writeString(home.resolve(".env"), Settings.example());
        Files.setPosixFilePermissions(home.resolve(".env"), PosixFilePermissions.fromString("rw-------"));
        assertThat(valid().shown()).allMatch(one -> one.from().kind() == Origin.Kind.DEFAULT);
        // Without its marks each line of it is a setting that passes, or a secret that is not there.
        var filled = Settings.example().lines().filter(line -> line.matches("#[A-Z_]+=.*"))
                .map(line -> line.substring(1)).filter(line -> !line.startsWith("MTN_MOMO_DISBURSEMENT_API_USER"))
                .toList();
        assertThat(filled).hasSize(Catalogue.ALL.size() - 1);
        Files.write(home.resolve(".env"), filled);
        assertThat(faults()).as("addresses of real providers, which are for the other modes").hasSize(4)
                .allMatch(fault -> fault.contains("leads to a real provider"));
        Files.write(home.resolve(".env"), filled.stream()
                .filter(line -> !line.matches("(MTN_MOMO_BASE|MTN_BASE|MTN_TOKEN|AT_BASE)_URL=.*")).toList());
        assertThat(faults()).isEmpty();
    }

    private void sandbox() {
        environment.put("SUSU_MODE", "sandbox");
        environment.put("SUSU_PUBLIC_URL", "https://susu.example.com");
        momo();
    }

    private void momo() {
        environment.put("MTN_MOMO_COLLECTION_KEY", "collection-key");
        environment.put("MTN_MOMO_DISBURSEMENT_KEY", "disbursement-key");
        environment.put("MTN_MOMO_API_USER", "00000000-0000-4000-8000-000000000001");
        environment.put("MTN_MOMO_API_KEY", "0123456789abcdef0123456789abcdef");
    }

    private void live() {
        momo();
        environment.putAll(Map.of("SUSU_MODE", "live", "SUSU_PUBLIC_URL", "https://susu.example.com",
                "SUSU_DATABASE_URL", "postgresql://db.example.com/susu", "SUSU_DATABASE_USER", "susu",
                "SUSU_DATABASE_PASSWORD", "only-the-database-knows", "SUSU_USSD_SOURCES", "203.0.113.0/24",
                "SUSU_SUPPORT_PHONE", "0800000000", "SUSU_SENDER_ID", "SusuSave", "SUSU_PAYOUT_DAILY_LIMIT",
                "50000.00"));
        environment.putAll(Map.of("SUSU_DATABASE_OWNER_USER", "susu_owner", "SUSU_DATABASE_OWNER_PASSWORD",
                "only-the-owner-knows"));
        environment.putAll(Map.of("MTN_CONSUMER_KEY", "consumer-key", "MTN_CONSUMER_SECRET", "consumer-hush",
                "MTN_USSD_SERVICE_CODE", "*920*55#", "MTN_SMS_SERVICE_CODE", "1234", "MTN_USSD_TEXT", "cumulative"));
        var keys = List.of("SUSU_DATA_KEYS", "SUSU_REFERENCE_KEYS", "SUSU_INDEX_KEY", "SUSU_PIN_PEPPER",
                "SUSU_CALLBACK_SECRET", "SUSU_BACKUP_KEY");
        IntStream.range(0, keys.size()).forEach(i -> environment.put(keys.get(i), key(i)));
    }

    private static String key(int first) {
        var key = new byte[32];
        for (int i = 0; i < key.length; i++)
            key[i] = (byte) (first + i);
        return Base64.getEncoder().encodeToString(key);
    }

    private Path dotEnv(String... lines) throws IOException {
        var file = Files.write(home.resolve(".env"), List.of(lines));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    private Settings valid() {
        return switch (Settings.read(Map.of(), environment, home)) {
            case Settings.Reading.Valid(var settings) -> settings;
            case Settings.Reading.Invalid(var faults) -> throw new AssertionError(faults.toString());
        };
    }

    private List<String> faults() {
        return switch (Settings.read(Map.of(), environment, home)) {
            case Settings.Reading.Valid _ -> List.of();
            case Settings.Reading.Invalid(var faults) -> faults.stream().map(fault -> fault.name() + ": " + fault.what()
                    + fault.where().map(where -> " (" + where + ")").orElse("")).toList();
        };
    }

    private String origin(String name) {
        return valid().shown().stream().filter(one -> one.setting().name().equals(name)).findFirst().orElseThrow()
                .from().toString();
    }
}

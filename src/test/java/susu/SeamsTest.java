package susu;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import susu.payments.MobileMoney;
import susu.payments.WalletOrder;

/** Time and chance are injected, so that a test can move the one and replay the other; money is never a float. */
class SeamsTest {
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("susu");

    @Test
    void nobodyAsksTheMachineForTimeOrChance() {
        // The database package waits for a PostgreSQL outside of this program, which keeps its own time, and so does
        // the soak for the programs that it kills.
        noClasses().that().resideOutsideOfPackage("susu.database..").and().haveSimpleNameNotStartingWith("Soak")
                .should().callMethod(Instant.class, "now")
                .orShould().callMethod(LocalDate.class, "now").orShould()
                .callMethod(System.class, "currentTimeMillis").orShould().callMethod(UUID.class, "randomUUID")
                .orShould().callMethod(Math.class, "random").orShould().callMethod(Thread.class, "sleep", long.class)
                .check(CODE);
    }

    @Test
    void moneyIsNeverAFloat() {
        var floats = DescribedPredicate.<JavaClass>describe("a float", type -> type.isEquivalentTo(double.class)
                || type.isEquivalentTo(float.class) || type.isEquivalentTo(Double.class)
                || type.isEquivalentTo(Float.class));
        var money = new String[]{"susu.ledger..", "susu.payments..", "susu.groups.."};
        noFields().that().areDeclaredInClassesThat().resideInAnyPackage(money).should().haveRawType(floats).check(CODE);
        noMethods().that().areDeclaredInClassesThat().resideInAnyPackage(money).should().haveRawReturnType(floats)
                .check(CODE);
    }

    @Test
    void allFlowsUseThePort() {
        // The programs put a provider in its place, and a command by hand shows what MTN says; nobody else knows one.
        noClasses().that().resideOutsideOfPackages("susu.mtn..", "susu.cli..").should().dependOnClassesThat()
                .resideInAPackage("susu.mtn..").check(CODE);
        noClasses().that().resideOutsideOfPackage("susu.payments..").should().callMethod(MobileMoney.class, "send",
                WalletOrder.class).orShould().callMethod(MobileMoney.class, "ask", WalletOrder.class).check(CODE);
        noClasses().that().resideOutsideOfPackage("susu.simulator..").and().resideOutsideOfPackage("susu.cli..")
                .should().dependOnClassesThat().resideInAPackage("susu.simulator..").check(CODE);
    }
}

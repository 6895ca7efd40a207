package susu.groups;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import susu.TestWorld;
import susu.ledger.Ledger;
import susu.ledger.Verification;
import susu.members.Member;

/** What stories of saving share: Ama and Kofi, who save, and the books, which hold when a story is over. */
@SpringBootTest(classes = SavingWorld.class)
@ContextConfiguration(initializers = TestWorld.class)
abstract class SavingStory {
    @Autowired
    ApplicationContext world;
    @Autowired
    Groups groups;
    @Autowired
    Ledger ledger;
    @Autowired
    Verification verification;
    @Autowired
    JdbcClient sql;
    Savers savers;
    Member ama;
    Member kofi;

    @BeforeEach
    void amaAndKofiWantToSave() {
        // All is proven when a story is over; a proof in each of its nights took a third of the time.
        sql.sql("delete from scheduled_tasks where task_name = 'verify-books'").update();
        savers = new Savers(world);
        ama = savers.person("Ama Mensah");
        kofi = savers.person("Kofi Boateng");
    }

    /** What a story leaves behind does not go on day by day while others are told in the same database. */
    @AfterEach
    void nothingIsBroken() {
        assertThat(verification.verify()).isEmpty();
        sql.sql("delete from scheduled_tasks where task_name = :rounds").param("rounds", Rounds.FOLLOW).update();
    }
}

package susu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/** What stories share that are told with phones: the whole product, a town, and books that hold when a story is over. */
@SpringBootTest(classes = SusuSave.class, webEnvironment = WebEnvironment.DEFINED_PORT)
@ContextConfiguration(initializers = TestWorld.class)
abstract class PhoneStory {
    @Autowired
    ApplicationContext program;
    Town town;

    @BeforeEach
    void aTown() { town = new Town(program); }

    @AfterEach
    void theBooksHold() {
        var books = town.books();
        assertThat(books.violations()).isEmpty();
        assertThat(books.differences()).isEmpty();
        town.storyIsOver();
    }
}

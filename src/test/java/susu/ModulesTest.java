package susu;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The arrows of the map only point down, and nobody reaches past a front door. */
class ModulesTest {
    @Test
    void everyArrowIsOnTheMap() { ApplicationModules.of(SusuSave.class).verify(); }
}

package susu.cli;

import java.util.Locale;
import susu.database.DatabaseUnavailable;

/** One place at which the doctor looks. Whatever goes wrong there is its finding, so that no place hides another. */
record Checkup(Group group, String name, Look look) {
    /** The parts of an installation, in the order in which they are looked at. */
    enum Group {
        MACHINE, CONFIG, DATABASE, USSD, SMS, MOMO, MONEY, SECURITY;

        @Override
        public String toString() { return name().toLowerCase(Locale.ROOT); }
    }

    /** The looking itself. */
    interface Look {
        Finding at(Patient patient) throws Exception;
    }

    Finding run(Patient patient) {
        try {
            return look.at(patient);
        } catch (Patient.CannotLook reason) {
            return new Finding.Skipped(words(reason));
        } catch (DatabaseUnavailable unavailable) {
            return new Finding.Broken(words(unavailable), "./susu doctor --only database");
        } catch (CommandFailed failed) {
            return new Finding.Broken(words(failed), "./susu doctor --only config");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Finding.Skipped("interrupted");
        } catch (Exception problem) {
            return new Finding.Broken("looking there failed: " + words(Causes.innermost(problem)),
                    "./susu doctor --only " + group);
        }
    }

    private static String words(Throwable problem) {
        var message = problem.getMessage();
        return message == null ? problem.getClass().getSimpleName() : message.strip();
    }
}

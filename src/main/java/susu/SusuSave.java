package susu;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The whole program as one Spring application; {@code susu.cli} is what starts
 * it.
 */
@SpringBootApplication
public class SusuSave {}

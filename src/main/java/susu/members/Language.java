package susu.members;

/** In which language a person reads screens and messages. */
public enum Language {
    ENGLISH,
    /** Asante Twi. */
    TWI
}

package susu.cli;

import java.util.List;

/** The twelve people of the demonstration. What is special about some of their wallets lies in their numbers. */
final class DemoCast {
    /** A member of the demonstration, by name and number, and the gateway through which they dial. */
    record Player(String name, String number, String gateway) {
        String firstName() { return name.substring(0, name.indexOf(' ')); }
    }

    static final Player AMA = new Player("Ama Mensah", "0240000001", "africastalking");
    static final Player KOFI = new Player("Kofi Boateng", "0240000002", "multipart");
    static final Player ESI = new Player("Esi Owusu", "0240000003", "cumulative");
    static final Player YAW = new Player("Yaw Asante", "0240000004", "mtn");
    static final Player AFIA = new Player("Afia Darko", "0240000005", "africastalking");
    static final Player KOJO = new Player("Kojo Appiah", "0240000006", "multipart");
    static final Player AKUA = new Player("Akua Sarpong", "0240000007", "cumulative");
    static final Player ABENA = new Player("Abena Ofori", "0240000008", "mtn");
    /** The pretend MTN opens this wallet empty; it is filled for one due only. */
    static final Player KWAME = new Player("Kwame Osei", "0240000012", "africastalking");
    /** Every callback about this wallet comes twice. */
    static final Player ADWOA = new Player("Adwoa Nyarko", "0240000015", "multipart");
    /** No callback about this wallet ever comes. */
    static final Player KWAKU = new Player("Kwaku Addo", "0240000016", "cumulative");
    static final Player YAA = new Player("Yaa Frimpong", "0240000020", "latest");

    /** In the order of their turns; the first one founds the group. */
    static final List<Player> ALL = List.of(AMA, KOFI, ESI, YAW, AFIA, KOJO, AKUA, ABENA, KWAME, ADWOA, KWAKU, YAA);

    private DemoCast() {}
}

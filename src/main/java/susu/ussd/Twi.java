package susu.ussd;

import static susu.shared.Accra.dayAndDate;
import static susu.shared.Accra.shortDate;
import static susu.shared.Cedis.plain;
import static susu.shared.Cedis.show;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.joda.money.Money;
import susu.groups.CashRules;
import susu.groups.Figure;
import susu.groups.FineRules;
import susu.groups.FinesPaid;
import susu.groups.Frequency;
import susu.groups.Conduct;
import susu.groups.GroupCode;
import susu.groups.GroupName;
import susu.groups.GroupView;
import susu.groups.GuardRules;
import susu.groups.Holidays;
import susu.groups.InArrears;
import susu.groups.PayRules;
import susu.groups.Phones;
import susu.groups.PotLeaves;
import susu.groups.ShortPot;
import susu.groups.SeenAs;
import susu.groups.SightRules;
import susu.groups.MotionKind;
import susu.groups.MotionReason;
import susu.groups.Rejection;
import susu.groups.ReserveEnd;
import susu.groups.ReserveUse;
import susu.groups.Taker;
import susu.groups.Terms;
import susu.groups.TurnOrder;
import susu.groups.Waivable;
import susu.groups.Vote;
import susu.groups.WaiverReason;
import susu.members.Reminders;
import susu.shared.Cedis;

/**
 * The menu in Twi as it is spoken in Asante. These are drafts: what two people who speak it have not approved is shown in
 * English where real money is. Written with all its letters; {@link susu.shared.Folding} makes them fit for phones.
 *
 * @param dial what members dial
 * @param support whom they may call
 */
record Twi(String dial, String support) implements Words {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    @Override
    public String back() { return "San"; }

    @Override
    public String exit() { return "Pue"; }

    @Override
    public String more() { return "Toa so"; }

    @Override
    public String home() { return "Fie"; }

    @Override
    public String page(int page, int of) { return "(" + page + "/" + of + ")"; }

    @Override
    public String wrongChoice() { return "Ɛnni hɔ."; }

    @Override
    public String yes() { return "Aane"; }

    @Override
    public String goodbye() { return "Yɛda wo ase sɛ wo ne SusuSave resie sika.\nFrɛ " + dial + " bere biara."; }

    @Override
    public String trouble() {
        return "Adwuma adɔɔso seesei. San frɛ " + dial + " simma 5 akyi.\nWo nhoma no kyerɛ deɛ yɛayɛ.";
    }

    @Override
    public String closing() { return "Yɛantumi ankenkan deɛ woyɛeɛ. Yɛsrɛ wo, san frɛ " + dial + "."; }

    @Override
    public String notServed() { return "SusuSave gye Ghana mobile nɔma nko ara. Yɛanyɛ hwee."; }

    @Override
    public String dialAgain() { return "Ɔfrɛ yi awie. Frɛ " + dial + " na toa so."; }

    @Override
    public String tooMuch() { return "Ɔfrɛ yi aware dodo. Frɛ " + dial + " na toa so."; }

    @Override
    public String tooManyRequests() { return "Woafrɛ mpɛn dodo. San frɛ simma 1 akyi."; }

    @Override
    public String lost() { return "Ɛyeraa kwan mu. San paw bio."; }

    @Override
    public String susuSave() { return "SusuSave"; }

    @Override
    public String english() { return "English"; }

    @Override
    public String twi() { return "Twi"; }

    @Override
    public String welcome() { return "SusuSave: yɛbɔ mu sie, yɛgye mmere mmere."; }

    @Override
    public String joinAGroup() { return "Wura kuo mu"; }

    @Override
    public String startAGroup() { return "Te kuo foforɔ"; }

    @Override
    public String howItWorks() { return "Sɛdeɛ ɛyɛ adwuma"; }

    @Override
    public String how(int page) {
        return switch (page) {
            case 1 -> "Wo ne kuo sie sika. Nnawɔtwe biara obiara tua pɛ, na obaako nsa ka sika mua no, mmere mmere.";
            case 2 -> "Wotua firi wo MoMo wallet mu na wode MoMo PIN pene so. Wo bere so a, yɛtua gu wo wallet mu.";
            default -> "Fa kuo code wura mu, anaa te kuo foforɔ. Mfa PIN nkyerɛ obiara, yɛn mpo nka ho.";
        };
    }

    @Override
    public String askName() { return "Wo din, sɛdeɛ ɛwɔ MoMo so?"; }

    @Override
    public String notAName() { return "Kyerɛw nkyerɛwdeɛ 2 kɔsi 30; MTN, MoMo anaa PIN mma mu."; }

    @Override
    public String choosePin() { return "Paw SusuSave PIN, nɔma 4.\nƐnyɛ wo MoMo PIN."; }

    @Override
    public String notAPin() { return "PIN yɛ nɔma 4."; }

    @Override
    public String easyPin() { return "Saa PIN no, obi tumi hu. Paw foforɔ."; }

    @Override
    public String repeatPin() { return "San kyerɛw PIN korɔ no ara."; }

    @Override
    public String otherPin() { return "PIN mmienu no nsɛ."; }

    @Override
    public String consent() { return "Yɛkora wo din, nɔma ne wo sika ho nsɛm de hwɛ wo kuo so."; }

    @Override
    public String agree() { return "Mepene so"; }

    @Override
    public String no() { return "Daabi"; }

    @Override
    public String notRegistered() { return "Yɛankora wo ho asɛm biara.\nSɛ wosesa w'adwene a, frɛ " + dial + "."; }

    @Override
    public String due(GroupName group, Money amount, LocalDate date) {
        return group + ": tua " + show(amount) + " " + dayAndDate(date);
    }

    @Override
    public String late(GroupName group, Money amount, LocalDate date) {
        return group + ": " + show(amount) + " aka akyi fi " + dayAndDate(date);
    }

    @Override
    public String defaulted(GroupName group, Money amount, LocalDate date) {
        return group + ": woabu mmara so, " + show(amount) + " aka akyi fi " + dayAndDate(date);
    }

    @Override
    public String fineOwed(GroupName group, Money amount) { return group + ": wode asotwe ka " + show(amount); }

    @Override
    public String waits(GroupName group, Money amount) { return group + ": " + show(amount) + " retwɛn wo MoMo PIN"; }

    @Override
    public String notArrived(GroupName group, Money amount) { return group + ": " + show(amount) + " nnuruu MoMo ɛ"; }

    @Override
    public String nothingDueUntil(GroupName group, LocalDate date) {
        return group + ": hwee nka, deɛ ɛdi so " + dayAndDate(date);
    }

    @Override
    public String takenBack(GroupName group, Money amount) {
        return group + ": MTN agye " + show(amount) + " asan, yɛsrɛ wo, san tua";
    }

    @Override
    public String payAmountAgain(GroupName group, Money amount) {
        return "Sɛn na wotua ma " + group + ", GHS? MTN gyee " + show(amount) + " sanee; ɛno di kan.";
    }

    @Override
    public String confirmPayAgain(Money amount, GroupName group, String wallet) {
        return "San tua " + show(amount) + "\nma " + group + ", MTN gye sanee\nfiri MoMo " + wallet;
    }

    @Override
    public String nothingDue(GroupName group) { return group + ": hwee nka"; }

    @Override
    public String forming(GroupName group, int taken, int size, LocalDate date) {
        return group + ": " + taken + " wɔ mu, " + size + " mu. Tua kane " + dayAndDate(date) + ".";
    }

    @Override
    public String suspended(GroupName group) { return group + " agyina kakra. Wo sika ho yɛ. Bisa panin."; }

    @Override
    public String ended(GroupName group) { return group + ": susu yi awie. Hwee nka a wobɛtua."; }

    @Override
    public String stillAsked(GroupName group) {
        return "Woabisa sɛ wobɛwura " + group + " mu. Panin bɛsi gyinaeɛ; yɛbɛsoma SMS.";
    }

    @Override
    public String pay() { return "Tua"; }

    @Override
    public String myTurn() { return "Me bere"; }

    @Override
    public String group() { return "Kuo"; }

    @Override
    public String toDo(int n) { return n == 0 ? "Ɛtwɛn me" : "Ɛtwɛn me (" + n + ")"; }

    @Override
    public String confirmPay(Money amount, GroupName group, String round, String wallet) {
        return "Tua " + show(amount) + "\nma " + group + ", ntwaho " + round + "\nfiri MoMo " + wallet;
    }

    @Override
    public String round(int round, int of) { return round + "/" + of; }

    @Override
    public String payNow() { return "Tua seesei"; }

    @Override
    public String anotherAmount() { return "Sika foforɔ"; }

    @Override
    public String payAmount(GroupName group, Money amount) {
        return "Sɛn na wotua ma " + group + ", GHS? Ɛka " + show(amount);
    }

    @Override
    public String payAhead(GroupName group) {
        return "Sɛn na wotua ma " + group + ", GHS? Hwee nka seesei: ɛtwɛn deɛ ɛdi so.";
    }

    @Override
    public String payAhead() { return "Di kan tua"; }

    @Override
    public String payRange(Money least, Money most) {
        return "Wobɛtumi atua " + show(least) + " kɔsi " + show(most) + " wɔ kuo yi mu seesei.";
    }

    @Override
    public String otherDues() { return "Ka a aka"; }

    @Override
    public String whichDue() { return "Ka bɛn?"; }

    @Override
    public String dueOf(GroupName group, Money amount) { return group + " " + plain(amount); }

    @Override
    public String asked(Money amount, GroupName group) {
        return show(amount) + " ma " + group + ".\nFa wo MoMo PIN pene so seesei.\n"
                + "Woanhu? Frɛ *170#, My Wallet, My Approvals. Simma 5 pɛ.";
    }

    @Override
    public String promptLive() { return "Sika bi retwɛn wo. Pene so, anaa san hwɛ simma 5 akyi."; }

    @Override
    public String promptOpen(Money amount, GroupName group) {
        return show(amount) + " ma " + group + " retwɛn wo MoMo PIN.\nFrɛ *170#, My Wallet, My Approvals.";
    }

    @Override
    public String promptNotArrived(Money amount, GroupName group) {
        return show(amount) + " ma " + group + " nnuruu MoMo ɛ: yɛammisa wo wallet";
    }

    @Override
    public String askMyWalletAgain() { return "San bisa me wallet"; }

    @Override
    public String payNotNow() {
        return "Yɛrehwehwɛ biribi mu, enti yɛnnye sika. Yɛannye hwee mfii wo wallet. San hwɛ dɔnhwere akyi.";
    }

    @Override
    public String forAMember() { return "Tua ma obi"; }

    @Override
    public String payForWhom(GroupName group) { return "Wotua ma hwan wɔ " + group + "?\nKyerɛw ne nɔma."; }

    @Override
    public String noFellow() { return "Kuo yi muni foforɔ biara nni saa nɔma no. Bisa no."; }

    @Override
    public String payForAmount(String name, GroupName group) {
        return "Sɛn na wotua ma " + name + " wɔ " + group + ", GHS?";
    }

    @Override
    public String confirmPayFor(Money amount, GroupName group, String name, String wallet) {
        return "Tua " + show(amount) + "\nma " + group + "\nwɔ " + name + " din mu\nfiri MoMo " + wallet;
    }

    @Override
    public String paidByAnother(GroupName group, Money amount) {
        return group + ": obi retua " + show(amount) + " ama wo";
    }

    @Override
    public String payForRange(Money least, String name) {
        return "Tua " + show(least) + " anaa deɛ ɛboro so, nanso ɛmmoro deɛ aka ama " + name + " susu yi mu.";
    }

    @Override
    public String otherIsPaying(String name) { return name + " retua seesei. San hwɛ simma 5 akyi."; }

    @Override
    public String turnChanged() { return "Bere yi anaa ne boɔ asesa. Yɛannye hwee mfii wo wallet. San hwɛ."; }

    @Override
    public String promptGone(GroupName group) { return "Sika biara ntwɛn wo ma " + group + " seesei."; }

    @Override
    public String checkAgain() { return "San hwɛ"; }

    @Override
    public String changedBeforePaying() { return "Ka yi asesa. Yɛannye hwee mfii wo wallet. San hwɛ."; }

    @Override
    public String completed() { return "Susu yi aba awieeɛ. Hwee nka a wobɛtua."; }

    @Override
    public String notRunning() { return "Kuo yi susu nkɔ so seesei. Hwee nka a wobɛtua."; }

    @Override
    public String iGaveCash() { return "Mede cash maeɛ"; }

    @Override
    public String cashTo(String name, Money amount) { return "Cash ma " + name + ", GHS? Ɛka " + show(amount); }

    @Override
    public String cashAhead(String name) { return "Cash ma " + name + ", GHS? Hwee nka seesei: ɛtwɛn deɛ ɛdi so."; }

    @Override
    public String noTreasurer() {
        return "Fotosanni biara nnye cash wɔ kuo yi mu. Fa MoMo tua, anaa ka kyerɛ guamtenani.";
    }

    @Override
    public String recordCash() { return "Kyerɛw cash"; }

    @Override
    public String cashFromWhom() { return "Cash firi hwan?"; }

    @Override
    public String payer(String name, Money amount) { return name + " " + plain(amount); }

    @Override
    public String cashFrom(String name, Money amount) { return "Cash firi " + name + ", GHS? Ɛka " + show(amount); }

    @Override
    public String cashSaid(String name, Money amount) {
        return "Awie. Cash " + show(amount) + " bɛka ho sɛ " + name + " pene so nnanson mu a. Yɛbɛsoma SMS.";
    }

    @Override
    public String cashOwn() { return "Wontumi nkyerɛw w'ankasa cash. Fa ma panin foforɔ."; }

    @Override
    public String cashNotTaken() { return "Kuo yi nnye cash seesei. Yɛankyerɛw hwee. Fa MoMo tua: Fie, 1."; }

    @Override
    public String notTheTreasurer() { return "Kuo yi fotosanni nko na ogye cash. Yɛankyerɛw hwee."; }

    @Override
    public String cashNotOwed() { return "Hwee nka susu yi mu, anaa yɛakyerɛw dada. Hwɛ Ɛtwɛn me."; }

    @Override
    public String cashRange(Money least, Money most) {
        return "Cash bɛtumi ayɛ " + show(least) + " kɔsi " + show(most) + " wɔ kuo yi mu seesei.";
    }

    @Override
    public String answerCashFirst(String name, Money amount) {
        return name + " akyerɛw " + show(amount) + " wɔ mo ntam. Di kan bua: Fie, Ɛtwɛn me.";
    }

    @Override
    public String custodyFull(Money sum) { return "Wokura cash " + show(sum) + ". Fa to MoMo ansa na woagye bio."; }

    @Override
    public String countFirst(LocalDate date) {
        return "Anka ɛsɛ sɛ wokan wo cash ansa na " + dayAndDate(date) + ". Paw Cash adaka, Kan kane.";
    }

    @Override
    public String takesNoMore(String name) {
        return name + " ntumi nnye cash bio seesei. Fa MoMo tua, anaa san bisa ɛda foforɔ.";
    }

    @Override
    public String cashChanged() { return "Biribi asesa. Yɛankan hwee. San hwɛ."; }

    @Override
    public String toCash(String name, GroupName group) { return "Cash " + name + " " + group; }

    @Override
    public String cashAsked(String name, Money amount, GroupName group, String round) {
        return name + " se wode cash " + show(amount) + " maeɛ\nma " + group + ", ntwaho " + round;
    }

    @Override
    public String cashGiven(String name, Money amount, GroupName group, String round) {
        return name + " se ɔde cash " + show(amount) + " maa wo\nma " + group + ", ntwaho " + round;
    }

    @Override
    public String cashCounted(Money amount) {
        return "Awie. Cash " + show(amount) + " aka ho. Yɛbɛsoma mo mmienu SMS.";
    }

    @Override
    public String cashBox() { return "Cash adaka"; }

    @Override
    public String cashBoxOwn(GroupName group, Money sum, Money pot, Optional<LocalDate> by) {
        return group + ": wokura cash " + show(sum) + ", dodoɔ " + show(pot) + "." + countBy(by);
    }

    @Override
    public String cashBoxOf(String name, GroupName group, Money sum, Optional<LocalDate> by) {
        return group + ": " + name + " kura cash " + show(sum) + "." + countBy(by);
    }

    private static String countBy(Optional<LocalDate> by) {
        return by.map(date -> " Kan no ansa na " + dayAndDate(date) + ".").orElse("");
    }

    @Override
    public String handIt() { return "Fa ma ɔgyefoɔ"; }

    @Override
    public String handWhich() { return "Hwan sika?"; }

    @Override
    public String noPotInHand() { return "Wonkura obi foforɔ sikamane biara a awie cash."; }

    @Override
    public String handHowMuch(String name, Money sum, String round) {
        return "Cash sɛn na wode ma " + name + ", GHS? Ntwaho " + round + ", wokura " + show(sum);
    }

    @Override
    public String handSaid(String name, Money amount) {
        return "Awie. " + name + " pene so nnanson mu a, " + show(amount) + " akɔ. Yɛbɛsoma SMS.";
    }

    @Override
    public String handOwn() { return "Wo na wobɛgye sika yi. Fa cash no to MoMo: wobɛgye wɔ MoMo so."; }

    @Override
    public String handNotYet() { return "Sika yi nnya nkɔ: mpanimfoɔ pene so ansa. San hwɛ akyire yi."; }

    @Override
    public String handRange(Money least, Money sum) {
        return "Wobɛtumi de " + show(least) + " kɔsi " + show(sum) + " afiri sika yi mu ama.";
    }

    @Override
    public String handAskedBefore(String name) { return name + " mmuaa deɛ wode maeɛ kan no."; }

    @Override
    public String handedAsked(String name, Money amount, GroupName group, String round) {
        return name + " se ɔde cash " + show(amount) + " ahyɛ wo nsa\nwo sika mu, " + group + ", ntwaho " + round;
    }

    @Override
    public String iHaveIt() { return "Aane, me nsa aka"; }

    @Override
    public String handedReceived(Money amount) {
        return "Awie. Cash " + show(amount) + " yɛ wo dea. Yɛbɛsoma mo mmienu SMS.";
    }

    @Override
    public String bankIt() { return "Fa to MoMo"; }

    @Override
    public String bankHowMuch(GroupName group, Money sum) {
        return group + ": cash sɛn na wode to MoMo, GHS? Wokura " + show(sum);
    }

    @Override
    public String bankRange(Money least, Money sum) {
        return "Wobɛtumi de " + show(least) + " kɔsi " + show(sum) + " ato MoMo wɔ kuo yi mu seesei.";
    }

    @Override
    public String bankAsked(Money amount, GroupName group, String wallet) {
        return "Fa " + show(amount) + "\nma " + group + "\nfiri MoMo " + wallet + "\nCash no bɛyɛ wo dea.";
    }

    @Override
    public String bankNow() { return "Fa to seesei"; }

    @Override
    public String nothingToBank() { return "Wonkura kuo yi cash biara. Yɛannye hwee mfii wo wallet."; }

    @Override
    public String countIt() { return "Kan"; }

    @Override
    public String countHowMuch(GroupName group) {
        return "Cash sɛn na wokura ma " + group + ", GHS? Hwee: 0.00. Deɛ ɛtwɛn aane no nka ho.";
    }

    @Override
    public String countWaits(Money sum) {
        return "Awie. Wokanee " + show(sum) + ". Panin foforɔ bɛpene so wɔ Ɛtwɛn me. Yɛbɛsoma SMS.";
    }

    @Override
    public String toCount(String name, GroupName group) { return "Kan " + name + " " + group; }

    @Override
    public String countAsked(String name, Money sum, GroupName group) {
        return name + " kanee cash " + show(sum) + "\nma " + group + ". Wo nso wokanee saa?";
    }

    @Override
    public String countAgrees() { return "Awie. Cash no ne nhoma no hyia."; }

    @Override
    public String countOver(Money sum) {
        return "Awie. " + show(sum) + " boro deɛ nhoma no kyerɛ so. Yɛbɛsoma mpanin no SMS.";
    }

    @Override
    public String countShort(Money sum) {
        return "Awie. " + show(sum) + " na ɛhia sɛ ɛdu deɛ nhoma no kyerɛ. Yɛbɛsoma mpanin SMS.";
    }

    @Override
    public String nobodyCountsAlone() { return "Wontumi mpene w'ankasa akontaa so. Ka kyerɛ panin foforɔ."; }

    @Override
    public String countChanged() { return "Cash aba anaa akɔ akyire yi. Mommɔ mu nkan bio."; }

    @Override
    public String holdsCash(Money sum) {
        return "Wokura cash " + show(sum) + ". Di kan fa to MoMo: Panin, Cash adaka.";
    }

    @Override
    public String holdsCashToo(String name, Money sum) {
        return name + " kura cash " + show(sum) + ". Ɛsɛ sɛ ɔde to MoMo kane.";
    }

    @Override
    public String creditInCash(Money amount) {
        return "Wo " + show(amount) + " yɛ cash a ɛwɔ fotosanni hɔ. Ɔde to MoMo a, wobɛnya.";
    }

    @Override
    public String cashWork() { return "Kuo cash"; }

    @Override
    public String whichGroup() { return "Kuo bɛn?"; }

    @Override
    public String turn(Money pot, String round, LocalDate date) {
        return "Wonya " + show(pot) + "\nntwaho " + round + ", " + dayAndDate(date);
    }

    @Override
    public String turnInParts(Money pot, String round, Money sum, Optional<LocalDate> by) {
        return "Wonya " + show(pot) + " nkakra nkakra\nntwaho " + round
                + (sum.isPositive() ? ", yɛamane " + show(sum) : "")
                + by.map(date -> "\nDeɛ ɛdi so: " + dayAndDate(date)).orElse("\nNkaeɛ no reba.");
    }

    @Override
    public String turnAtStart(GroupName group, LocalDate date) {
        return group + " nhyɛɛ aseɛ. Deɛ odii kan baeɛ no di kan nya. Tua kane " + dayAndDate(date) + ".";
    }

    @Override
    public String turnByDraw(GroupName group, LocalDate date) {
        return group + " nhyɛɛ aseɛ. Yɛbɛbɔ ntonto akyɛ mmere no. Tua kane " + dayAndDate(date) + ".";
    }

    @Override
    public String noTurnToCome(GroupName group) { return "Wonni bere biara a ɛreba wɔ " + group + " mu."; }

    @Override
    public String seeOrder() { return "Hwɛ nnidisoɔ"; }

    @Override
    public String askToSwap() { return "Sesa bere"; }

    @Override
    public String swapForWhich() { return "Bere bɛn?"; }

    @Override
    public String swapWished(String name) {
        return "Awie. " + name + " wɔ nnɔnhwere 72 a ɔde pene. Mmere no sesa a, yɛbɛsoma SMS.";
    }

    @Override
    public String swapWaits() { return "Wode bere yi ama dada. Twɛn mmuaeɛ no, nnɔnhwere 72 pɛ."; }

    @Override
    public String noSwap() { return "Montumi nsesa: ntwaho abue, anaa mo mu baako aka akyi."; }

    @Override
    public String toSwap(String name, GroupName group) { return "Sesa " + name + " " + group; }

    @Override
    public String swapAsked(String name, LocalDate date, LocalDate yours) {
        return name + " de " + dayAndDate(date) + "\npɛ wo " + dayAndDate(yours);
    }

    @Override
    public String agreeToSwap() { return "Pene so"; }

    @Override
    public String swapped(int round, LocalDate date) {
        return "Awie. Wo bere seesei yɛ ntwaho " + round + ", " + dayAndDate(date) + ".";
    }

    @Override
    public String groupNow(GroupName group, String round, int paid, int dues, Money sum, String name) {
        return group + ", ntwaho " + round + "\nTuaeɛ " + paid + "/" + dues + ": " + show(sum) + "\nBere: " + name;
    }

    @Override
    public String whoPaid() { return "Hwan atua"; }

    @Override
    public String paidTitle(GroupName group) { return group + ": wɔatua"; }

    @Override
    public String paid(String name) { return name + " atua"; }

    @Override
    public String notPaidYet(String name) { return name + " ntuaeɛ"; }

    @Override
    public String nobodyPaid() { return "Obiara ntuaa ntwaho yi deɛ ɛ."; }

    @Override
    public String order() { return "Nnidisoɔ"; }

    @Override
    public String orderTitle(GroupName group) { return group + ": mmere"; }

    @Override
    public String turnOn(LocalDate date, String name) { return shortDate(date) + " " + name; }

    @Override
    public String turnDone(LocalDate date, String name) { return shortDate(date) + " " + name + ", anya"; }

    @Override
    public String turnCancelled(String name) { return name + ": susu awie"; }

    @Override
    public String turnNumber(int slot, String name) { return "Bere " + slot + " " + name; }

    @Override
    public String withTyped(String line, int slot, String digits) { return line + " " + slot + "=" + digits; }

    @Override
    public String leaders() { return "Mpanin"; }

    @Override
    public String leadersTitle(GroupName group) { return group + ": mpanin"; }

    @Override
    public String myAlias() { return "Me din wɔ ha"; }

    @Override
    public String aliasAsked(String name) {
        return "Wɔn a aka frɛ wo " + name + ". Mpanin hu wo din ankasa.\nDin bɛn na wɔmfrɛ wo?";
    }

    @Override
    public String notAnAlias() { return "Nkyerɛwdeɛ 2 kɔsi 14, nɔma mma mu."; }

    @Override
    public String aliasTaken() { return "Obi wɔ saa din no kuo yi mu. Paw din foforɔ."; }

    @Override
    public String aliasChosen(String name) { return "Awie. Seesei wɔfrɛ wo " + name + "."; }

    @Override
    public String leader(GroupView.Duty duty, String name) { return duty(duty) + ": " + name; }

    @Override
    public String rules() { return "Mmara"; }

    @Override
    public String rules(int page, Terms terms) {
        int beside = pagesBesideCash(terms) + (isInPart(terms) ? 1 : 0) + (terms.cash().taken() ? 1 : 0);
        if (page > beside) return sight(terms.sight());
        if (isInPart(terms) && page == pagesBesideCash(terms) + 1)
            return "Sɛ nna a yɛma kwan twam na obi ntuaa a, muni bi tumi bisa sɛ yɛmane deɛ ɛwɔ hɔ."
                    + " Mpanin si gyinaeɛ; nkaeɛ no di akyi.";
        if (terms.cash().taken() && page == beside)
            return "Wobɛtumi de cash ama fotosanni: ɛka ho sɛ mo mmienu de PIN pene so a. "
                    + cashMost(terms.cash());
        return switch (page) {
            case 1 -> terms.name() + ": bere biara tua " + show(terms.contribution()) + " " + every(terms.frequency())
                    + ". Mmere " + terms.size() + " pɛ. Tua kane " + dayAndDate(terms.firstDue()) + "."
                    + (terms.holidays() == Holidays.KEEP ? "" : " " + holidays(terms.holidays()) + ".");
            case 2 -> "Ntwaho biara bere baako nya sika mua no, " + order(terms.turns().order()) + ", "
                    + switch (terms.pay().leaves()) {
                        case ON_DUE_DATE -> "tua da no so, sɛ obiara atua a. ";
                        case WHEN_FULL -> "sɛ obiara tua wie ara pɛ a. ";
                    }
                    + (terms.turns().each() == 1
                            ? "Obiara bere baako."
                            : "Obiara mmere " + terms.turns().each() + " pɛ.");
            case 3 -> pagesBesideCash(terms) == 3
                    ? "Tua ntɛm; wo sika mua tua nkaeɛ. " + late(terms.pay()) + " Asotwe nni hɔ. "
                            + approve(terms.pay().approvals())
                    : "Tua ntɛm, wo ntwaho nso. " + late(terms.pay()) + " "
                            + fines(terms.pay().fines());
            case 4 -> approve(terms.pay().approvals()) + " " + kept(terms.pay().guards());
            default -> reserve(terms.pay());
        };
    }

    private static String sight(SightRules sight) {
        return switch (sight.names()) {
            case NAME -> "Mufoɔ hu din a ɛdi kan ne nkyerɛwdeɛ baako";
            case ALIAS -> "Mufoɔ hu din a obiara apaw; mpanin nko na wɔhu din ankasa";
        } + switch (sight.phones()) {
            case HIDDEN -> ". Yɛde nɔma asie.";
            case MASKED -> ". Nɔma no, wɔhu ne fa bi.";
        };
    }

    /** Cash, where it is taken, and what members see of each other, if it is not as usual, have a page at the end. */
    @Override
    public int rulePages(Terms terms) {
        return pagesBesideCash(terms) + (isInPart(terms) ? 1 : 0) + (terms.cash().taken() ? 1 : 0)
                + (terms.sight().equals(SightRules.USUAL) ? 0 : 1);
    }

    /** Short pots have a page of their own, where what is there of them may leave. */
    private static boolean isInPart(Terms terms) {
        return terms.pay().guards().shortPot() == ShortPot.LEAVES_IN_PART;
    }

    private static int pagesBesideCash(Terms terms) {
        var pay = terms.pay();
        // Most groups have no other rules than these.
        boolean plain = pay.fines().each().isEmpty() && pay.guards().heldBack() == 0 && pay.guards().reserve() == 0
                && pay.guards().inArrears() == InArrears.SET_OFF;
        if (plain) return 3;
        return pay.guards().reserve() > 0 || pay.fines().each().isPresent() ? 5 : 4;
    }

    private static String fines(FineRules fines) {
        return fines.each().map(each -> "Ka akyi biara: asotwe " + show(each) + switch (fines.paid()) {
            case LAST -> ", tua no akyire.";
            case AFTER_EACH_DUE -> ", tua ka ho.";
        }).orElse("Asotwe nni hɔ.");
    }

    private static String kept(GuardRules rules) {
        var held = rules.heldBack() == 0 ? "" : " na yɛkora " + rules.heldBack() + " % ma wo ka a ɛreba";
        return switch (rules.inArrears()) {
            case SET_OFF -> "Yɛyi wo ka firi wo sika mua no mu" + held + ".";
            case PAYS_FIRST -> rules.heldBack() == 0
                    ? "Tua wo ka ansa na wo sika mua aba."
                    : "Tua wo ka ansa na wo sika mua aba; yɛkora " + rules.heldBack() + " % ma ka a ɛreba.";
        };
    }

    private static String reserve(PayRules pay) {
        var rules = pay.guards();
        var fines = pay.fines().each().isPresent();
        var from = rules.reserve() == 0
                ? "Asotwe kɔ"
                : "Sika mua biara " + rules.reserve() + " %" + (fines ? " ne asotwe nyinaa kɔ" : " kɔ");
        return from + " akoraeɛ. " + switch (rules.use()) {
            case COVERS_GAPS -> "Ɛtua ka a aka akyi, na awieeɛ no ";
            case KEPT -> "Awieeɛ no ";
        } + switch (rules.end()) {
            case SHARED -> "yɛkyɛ.";
            case CARRIED -> "yɛkora ma susu a ɛdi so.";
        };
    }

    private static String cashMost(CashRules cash) {
        return cash.cap().map(cap -> "Ɔkura " + switch (cap.of()) {
            case CONTRIBUTION -> "ntua ";
            case POT -> "sika mua ";
        } + cap.number() + " pɛ.").orElse("");
    }

    private static String late(PayRules pay) {
        return switch (pay.graceDays()) {
            case 0 -> "Adeɛ kye a, aka akyi";
            case 1 -> "Da 1 twam a, aka akyi";
            default -> "Nna " + pay.graceDays() + " twam a, aka akyi";
        } + ", nna " + pay.guards().defaultAfter() + " bio a, mmarabu.";
    }

    private static String approve(Optional<Integer> number) {
        return number.map(some -> some == 1
                ? "Panin 1 pene sikamane biara so."
                : "Mpanin " + some + " pene sikamane biara so.").orElse("Mpanin pene sikamane so.");
    }

    @Override
    public String accept() { return "Gye to mu"; }

    @Override
    public String invite() { return "To nsa frɛ"; }

    @Override
    public String shareCode(GroupName group, GroupCode code) {
        return group + "\nCode " + code.shown() + "\nMufoɔ frɛ " + dial + " na wɔde wura mu.";
    }

    @Override
    public String creditBack() { return "Gye me sika a aka"; }

    @Override
    public String creditBackAsked(Money amount, GroupName group, String wallet) {
        return "Gye " + show(amount) + " firi " + group + "\nkɔ MoMo " + wallet
                + "? Deɛ afoforɔ tua maa wo no san kɔ wɔn hɔ.";
    }

    @Override
    public String creditSent(Money amount, String wallet) {
        return show(amount) + " rekɔ MoMo " + wallet + ". Yɛbɛsoma SMS.";
    }

    @Override
    public String creditSentBack(Money amount, Money sum) {
        return (amount.isPositive() ? show(amount) + " reba wo hɔ, " : "") + show(sum)
                + " rekɔ wɔn a wɔtua maa wo no hɔ.";
    }

    @Override
    public String creditWaitsForOfficers(Money amount) {
        return "Mpanin pene susu no awieeɛ so a, yɛde wo " + show(amount) + " bɛbrɛ wo.";
    }

    @Override
    public String creditStays(Money amount) { return "Wo " + show(amount) + " ka hɔ ma wo ka a ɛwɔ kuo yi mu."; }

    @Override
    public String creditNotNow(Money amount) {
        return "Sika biara ntumi mfi kuo yi mu seesei. Wo " + show(amount) + " da so yɛ wo dea: san hwɛ akyire.";
    }

    @Override
    public String creditWaits(Money amount, LocalDate date, LocalTime time) {
        return "PIN anaa nɔma bi asesa. Wo " + show(amount) + " yɛ wo dea: bisa bio firi " + moment(date, time);
    }

    @Override
    public String keptEntry(LocalDate date, Money amount, GroupName group, String ref) {
        return dayAndDate(date) + " tua " + show(amount) + "\n" + group + ", ma deɛ ɛdi so\nRef " + ref;
    }

    @Override
    public String noCredit(GroupName group) { return "Wonni sika a aka wɔ " + group + " seesei."; }

    @Override
    public String notYours() { return "Wonni kuo yi mu seesei."; }

    @Override
    public String createName() { return "Kuo no din?"; }

    @Override
    public String notAGroupName() { return "Kyerɛw nkyerɛwdeɛ anaa nɔma 3 kɔsi 20; MTN, MoMo anaa PIN mma mu."; }

    @Override
    public String createAmount() { return "Bere biara tua sɛn, GHS?"; }

    @Override
    public String amountUnclear() { return "Kyerɛw sika no cedis mu, sɛ 50 anaa 50.00."; }

    @Override
    public String amountRange(Money least, Money most) {
        return "Ɛbɛtumi ayɛ " + show(least) + " kɔsi " + show(most) + ".";
    }

    @Override
    public String createEvery() { return "Bere bɛn?"; }

    @Override
    public String eachDay() { return "Da biara"; }

    @Override
    public String eachWeek() { return "Nnawɔtwe biara"; }

    @Override
    public String eachTwoWeeks() { return "Nnawɔtwe 2 biara"; }

    @Override
    public String eachMonth() { return "Bosome biara"; }

    @Override
    public String otherFrequency() { return "Foforɔ"; }

    @Override
    public String createDays() { return "Nna ahe biara?"; }

    @Override
    public String daysRange() { return "Kyerɛw nɔma 2 kɔsi 60."; }

    private static String order(TurnOrder order) {
        return switch (order) {
            case AS_JOINED -> "sɛdeɛ yɛbaeɛ";
            case DRAWN -> "ntonto so";
            case SET -> "sɛdeɛ guamtenani hyehyɛ";
        };
    }

    private static String every(Frequency every) {
        return switch (every.unit()) {
            case MONTH -> "bosome biara";
            case DAY -> switch (every.count()) {
                case 1 -> "da biara";
                case 7 -> "nnawɔtwe biara";
                case 14 -> "nnawɔtwe 2 biara";
                default -> "nna " + every.count() + " biara";
            };
        };
    }

    @Override
    public String createSize() { return "Mmere ahe? 2 kɔsi 52."; }

    @Override
    public String sizeRange() { return "Kyerɛw nɔma 2 kɔsi 52."; }

    @Override
    public String createStart() { return "Tua kane da bɛn? Da ne bosome, sɛ 2712."; }

    @Override
    public String notADate() { return "Kyerɛw da firi ɔkyena kɔsi afe mu."; }

    @Override
    public String createOrder() { return "Hwan na odi kan nya sika mua no?"; }

    @Override
    public String firstToJoin() { return "Deɛ odi kan ba"; }

    @Override
    public String byDraw() { return "Ntonto so"; }

    @Override
    public String review(Terms terms) {
        // With its year: a day that has just passed is taken for the next one of that name.
        return terms.name() + ": " + show(terms.contribution()) + " " + every(terms.frequency()) + ", mmere "
                + terms.size() + "\nMua " + show(terms.contribution().multipliedBy(terms.size())) + ", tua kane "
                + dayAndDate(terms.firstDue()) + " " + terms.firstDue().getYear();
    }

    @Override
    public String moreRules() { return "Toa so"; }

    @Override
    public String moreRulesOf(GroupName group) { return group + " mmara"; }

    @Override
    public String beingLate() { return "Akyire ka"; }

    @Override
    public String payouts() { return "Sikamane"; }

    @Override
    public String guards() { return "Deɛ yɛkora"; }

    @Override
    public String namesAndNumbers() { return "Din"; }

    @Override
    public String seenAs(SeenAs names) {
        return switch (names) {
            case NAME -> "Din: ankasa";
            case ALIAS -> "Din: deɛ wɔpaw";
        };
    }

    @Override
    public String phones(Phones phones) {
        return switch (phones) {
            case HIDDEN -> "Nɔma: yɛde sie";
            case MASKED -> "Nɔma: ne fa bi";
        };
    }

    @Override
    public String holidays(Holidays holidays) {
        return "Nnapɔnna: " + switch (holidays) {
            case KEEP -> "sɛ daa";
            case AFTER -> "tua akyire";
            case BEFORE -> "tua ansa";
        };
    }

    @Override
    public String fineOf(Optional<Money> fine) { return "Asotwe: " + fine.map(Cedis::show).orElse("biara nni hɔ"); }

    @Override
    public String fineAsked(Money most) {
        return "Ka biara a aka akyi no, asotwe sɛn, GHS? 0 sɛ biara nni hɔ, dodoɔ " + show(most);
    }

    @Override
    public String fineRange(Money most) { return "Kyerɛw sika 0 kɔsi " + show(most) + "."; }

    @Override
    public String defaultAfter(int daysLate) {
        return "Mmarabu: " + (daysLate == 1 ? "da " : "nna ") + daysLate + " akyi";
    }

    @Override
    public String defaultAfterAsked() {
        return "Sɛ obi anya ne bere na ɔka akyi a, nna ahe akyi na wabu mmara so? 1 kɔsi 60";
    }

    @Override
    public String defaultAfterRange() { return "Kyerɛw nɔma 1 kɔsi 60."; }

    @Override
    public String finesPaid(FinesPaid paid) {
        return switch (paid) {
            case LAST -> "Yɛtua asotwe: akyire";
            case AFTER_EACH_DUE -> "Yɛtua asotwe: ka ho";
        };
    }

    @Override
    public String inArrears(InArrears arrears) {
        return switch (arrears) {
            case SET_OFF -> "Ɔdefoɔ: sika mua tua";
            case PAYS_FIRST -> "Ɔdefoɔ: ɔdi kan tua";
        };
    }

    @Override
    public String heldBack(int percent) { return "Yɛkora so: " + percent + " %"; }

    @Override
    public String heldBackAsked() {
        return "Sika mua biara, % sɛn na yɛkora ma ntua a ɛda so wɔ hɔ? 0 kɔsi " + GuardRules.MOST_HELD_BACK;
    }

    @Override
    public String reserve(int percent) { return "Akoraeɛ: " + percent + " %"; }

    @Override
    public String reserveAsked() {
        return "Sika mua biara, % sɛn na ɛkɔ kuo akoraeɛ? 0 kɔsi " + GuardRules.MOST_RESERVE;
    }

    @Override
    public String percentRange(int percent) { return "Kyerɛw nɔma 0 kɔsi " + percent + "."; }

    @Override
    public String reserveUse(ReserveUse use) {
        return switch (use) {
            case COVERS_GAPS -> "Akoraeɛ: tua ka akyi";
            case KEPT -> "Akoraeɛ: yɛkora ara";
        };
    }

    @Override
    public String reserveEnd(ReserveEnd end) {
        return switch (end) {
            case SHARED -> "Awieeɛ: yɛkyɛ";
            case CARRIED -> "Awieeɛ: yɛkora";
        };
    }

    @Override
    public String graceDays(int days) { return "Nna a yɛma: " + days; }

    @Override
    public String graceAsked(int days) { return "Tua da no akyi, nna ahe na obi tumi tua a ɛnka akyi? 0 kɔsi " + days; }

    @Override
    public String graceRange(int days) { return "Kyerɛw nɔma 0 kɔsi " + days + "."; }

    @Override
    public String potLeaves(PotLeaves leaves) {
        return switch (leaves) {
            case ON_DUE_DATE -> "Sika mua kɔ: ne da";
            case WHEN_FULL -> "Sika mua kɔ: ɛma a";
        };
    }

    @Override
    public String approvals(Optional<Integer> number) {
        return "Mpenesoɔ: " + number.map(String::valueOf).orElse("2 (mufoɔ 5+), anaa 1");
    }

    @Override
    public String approvalsAsked() { return "Mpanin ahe na ɛsɛ sɛ wɔpene sikamane so, deɛ ogye no nka ho? 1 kɔsi 5"; }

    @Override
    public String approvalsRange() { return "Kyerɛw nɔma 1 kɔsi 5."; }

    @Override
    public String cash(CashRules cash) {
        return cash.cap().map(cap -> "Cash: " + switch (cap.of()) {
            case CONTRIBUTION -> "ntua ";
            case POT -> "sika mua ";
        } + cap.number() + " pɛ").orElse("Cash: daabi");
    }

    @Override
    public String cashRuleAsked() { return "Mufoɔ tumi de cash ma fotosanni? Dodoɔ sɛn na ɔtumi kura?"; }

    @Override
    public String noCash() { return "Cash nni mu"; }

    @Override
    public String somePots(int pots) { return "Sika mua " + pots; }

    @Override
    public String someContributions() { return "Ntua bi"; }

    @Override
    public String cashMostAsked(int dues) { return "Ntua ahe cash na fotosanni tumi kura prɛko? 1 kɔsi " + dues; }

    @Override
    public String cashMostRange(int dues) { return "Kyerɛw nɔma 1 kɔsi " + dues + "."; }

    @Override
    public String create() { return "Te kuo"; }

    @Override
    public String change() { return "Sesa"; }

    @Override
    public String created(GroupName group, GroupCode code) {
        return group + " awie. Code " + code.shown() + ".\nMufoɔ frɛ " + dial + " na wɔde wura mu.";
    }

    @Override
    public String nameTaken(GroupName group) {
        return "Kuo bi din te sɛ " + group + ". Yɛanyɛ hwee. San kɔpaw din foforɔ.";
    }

    @Override
    public String dateGone() { return "Tua kane da yi atwam. Yɛanyɛ hwee. San kɔsesa."; }

    @Override
    public String joinCode() { return "Kyerɛw kuo no code."; }

    @Override
    public String notACode() { return "Hwɛ nɔma 8 no yie."; }

    @Override
    public String codeUnknown() { return "Kuo biara a abue nni code yi. Hwɛ nɔma 8 no ne deɛ ɔde maa wo no."; }

    @Override
    public String in(GroupName group) { return "Wowɔ " + group + " mu. Ɛhyɛ aseɛ a, yɛbɛsoma SMS."; }

    @Override
    public String inviteANumber() { return "To nsa frɛ nɔma"; }

    @Override
    public String inviteWhom(GroupName group) { return "Hwan na woto nsa frɛ no ba " + group + "?\nNe mobile nɔma:"; }

    @Override
    public String notANumber() { return "Ɛnyɛ Ghana mobile nɔma."; }

    @Override
    public String inviteAsked(String wallet, GroupName group) {
        return "To nsa frɛ " + wallet + " ba " + group + "? Yɛde code no bɛto no SMS. Ɛno ara de no bɛba mu.";
    }

    @Override
    public String invited(String wallet, LocalDate date) {
        return "Awie. Yɛato nsa afrɛ " + wallet + " kɔsi " + dayAndDate(date) + ". Yɛbɛsoma no SMS.";
    }

    @Override
    public String invitedBefore(String wallet, LocalDate date) {
        return "Yɛafrɛ " + wallet + " dada, kɔsi " + dayAndDate(date) + ". Hwee ansesa.";
    }

    @Override
    public String isIn(String wallet) { return wallet + " wɔ kuo yi mu dada. Hwee ansesa."; }

    @Override
    public String manyInvited(int n) {
        return "Yɛato nsa afrɛ nnipa " + n + " a wɔbɛtumi aba. Mmom fa code no kyerɛ wɔn a aka.";
    }

    @Override
    public String hasAsked(String wallet) {
        return wallet + " abisa dada sɛ ɔbɛba. Gye no wɔ Ɛtwɛn me. Yɛamfrɛ obiara.";
    }

    @Override
    public String manyInvitedToday() { return "Woafrɛ nɔma 10 da koro mu. San hwɛ ɔkyena."; }

    @Override
    public String codeGuesses(LocalTime time) {
        return "Code a ɛnyɛ adɔɔso. San hwɛ "
                + (time.equals(LocalTime.MIDNIGHT) ? "ɔkyena." : TIME.format(time) + " akyi.");
    }

    @Override
    public String leave() { return "Firi kuo no mu"; }

    @Override
    public String leaveDrawnAsked(GroupName group) {
        return "Wobɛfiri " + group + " mu? Wo mmere no bɛda hɔ, na ntonto no bɛsɛe: wɔn a aka bɛbɔ bio.";
    }

    @Override
    public String leaveAsked(GroupName group) {
        return "Wobɛfiri " + group + " mu? Wo mmere no bɛda hɔ. Wobɛtumi asan abisa sɛ wobɛba.";
    }

    @Override
    public String left(GroupName group) { return "Woafiri " + group + " mu. Yɛbɛsoma ne mpanin SMS."; }

    @Override
    public String payBeforeLeaving(Money amount) {
        return "MTN agye " + show(amount) + " a wotuaeɛ no asan. San tua ansa na woakɔ.";
    }

    @Override
    public String takenBackStays(String name, Money amount) {
        return name + " de " + show(amount) + " a MTN gye sanee ka. Ɛsɛ sɛ otua ansa.";
    }

    @Override
    public String moneyIsMissing() { return "Ɛntumi nhyɛ aseɛ: kuo yi sika bi ayera. Frɛ " + support + "."; }

    @Override
    public String leaveStarted() {
        return "Sɛ wobɛkɔ a, fa wo mmere ma muni foforɔ. Bere a woanya ho sika dada no, wo ara wo dea.";
    }

    @Override
    public String takeOutDrawn() { return "Yɛabɔ ntonto, anaa yɛrebɔ: yɛntumi nyi obiara seesei."; }

    @Override
    public String chairMayNotLeave() { return "Guamtenani di kuo no anim, enti ɔntumi nkɔ. Hwee ansesa."; }

    @Override
    public String joinSlots(int n) { return "Mmere ahe na wopɛ? 1 kɔsi " + n; }

    @Override
    public String turnsRange(int n) { return "Kyerɛw nɔma 1 kɔsi " + n + "."; }

    @Override
    public String fewerLeft(int n) {
        return "Aka " + (n == 1 ? "bere 1" : "mmere " + n) + " pɛ ma wo. Yɛammisa hwee. San kyerɛw code no.";
    }

    @Override
    public String askedToJoin(GroupName group) {
        return "Woabisa sɛ wobɛwura " + group + " mu.\nPanin bɛsi gyinaeɛ; yɛbɛsoma SMS.";
    }

    @Override
    public String joinByWhichTurn(GroupName group) {
        return group + " rekɔ so. Deɛ ɔba seesei gye obi bere. Deɛ ɛwɔ he?";
    }

    @Override
    public String turnFor(LocalDate date, Money sum) { return shortDate(date) + ", " + show(sum); }

    @Override
    public String joinByTurn(Terms terms, int round, LocalDate date, Money sum) {
        return terms.name() + ", ntwaho " + round + ", " + dayAndDate(date) + ". Panin pene so a, wotua " + show(sum)
                + ", ɛno akyi deɛ bere biara tua.";
    }

    @Override
    public String readRules() { return "Kenkan mmara no"; }

    @Override
    public String stillAskedForTurn(GroupName group) {
        return "Woabisa bere wɔ " + group + " mu. Panin bɛsi gyinaeɛ; yɛbɛsoma SMS.";
    }

    @Override
    public String turnToPay(GroupName group) { return group + " bere no, wotua a, ɛyɛ wo dea: 4."; }

    @Override
    public String alreadyIn() { return "Wowɔ kuo yi mu dada, anaa woabisa sɛ wobɛba."; }

    @Override
    public String full() { return "Kuo yi mmere nyinaa asa. Hwee ansesa."; }

    @Override
    public String notForming() { return "Kuo yi nnye obiara seesei. Hwee ansesa."; }

    @Override
    public String officer() { return "Panin"; }

    @Override
    public String officerOf(GroupName group) { return group + ": panin"; }

    @Override
    public String admit(int n) { return n == 0 ? "Gye ba mu" : "Gye ba mu (" + n + ")"; }

    @Override
    public String startTheCycle() { return "Hyɛ susu aseɛ"; }

    @Override
    public String waitsForYou() { return "Deɛ ɛtwɛn wo"; }

    @Override
    public String nothingToDo() { return "Hwee ntwɛn wo."; }

    @Override
    public String toAdmit(String name, GroupName group) { return name + " ba " + group; }

    @Override
    public String toSendAgain(String round, GroupName group) { return "San mane " + round + " " + group; }

    @Override
    public String draw() { return "Ntonto"; }

    @Override
    public String drawAsked(GroupName group, int hours) {
        return "Bɔ " + group + " ntonto? Obiara nya SMS ne nnɔnhwere " + hours
                + " de nɔma bɛka ho. Obiara mma mu bio.";
    }

    @Override
    public String otherHours() { return "Nnɔnhwere foforɔ"; }

    @Override
    public String drawHoursAsked() { return "Nnɔnhwere ahe na mma no de nɔma bɛka ho? 1 kɔsi 72"; }

    @Override
    public String drawHoursRange() { return "Kyerɛw nɔma 1 kɔsi 72."; }

    @Override
    public String drawTurns() { return "Bɔ ntonto"; }

    @Override
    public String drawOpened(GroupName group, LocalDate date, LocalTime time) {
        return "Awie. " + group + " mufoɔ nyinaa tumi de nɔma ka ho kɔsi " + dayAndDate(date) + " " + TIME.format(time)
                + ". Yɛbɛsoma SMS.";
    }

    @Override
    public String drawRuns(int n, GroupName group, LocalDate date, LocalTime time, int taken, int of) {
        return group + ": ntonto " + n + " bɛba awieeɛ " + dayAndDate(date) + " " + TIME.format(time) + ". " + taken
                + "/" + of + " de nɔma aka ho.";
    }

    @Override
    public String drawBroken(int n, GroupName group, int taken, int of) {
        return group + ": yɛgyaee ntonto " + n + ", ɛfiri sɛ " + taken + "/" + of + " pɛ na wɔde nɔma kaa ho.";
    }

    @Override
    public String drawVoid(int n, GroupName group) {
        return group + ": ntonto " + n + " asɛe, ɛfiri sɛ muni bi afiri mu. Panin bi bɛma yɛabɔ bio.";
    }

    @Override
    public String drawDone(GroupName group, LocalDate date) {
        return group + ": yɛabɔ ntonto awie. Tua kane " + dayAndDate(date) + ".";
    }

    @Override
    public String tooFewToDraw() { return "Yɛntumi mmɔ ntonto: onipa baako nyɛ kuo. To nsa frɛ afoforɔ ansa."; }

    @Override
    public String drawBegun() { return "Ntonto ahyɛ aseɛ: obiara ntumi mma mu seesei. Hwee ansesa."; }

    @Override
    public String notDrawn() { return "Ɛntumi nhyɛ aseɛ: yɛmmɔɔ ntonto ɛ. Paw Ntonto."; }

    @Override
    public String toDraw(GroupName group) { return group + " ntonto"; }

    @Override
    public String typeDigits(GroupName group) {
        return group + ": kyerɛw nɔma 1 kɔsi 6 ma ntonto no. Ɛba awieeɛ a, mufoɔ nyinaa bɛhu.";
    }

    @Override
    public String notDigits() { return "Kyerɛw nɔma 1 kɔsi 6."; }

    @Override
    public String drawNoted(String digits) { return "Awie. Wo ntonto nɔma ne " + digits + ". Yɛbɛsoma SMS."; }

    @Override
    public String drawOver() { return "Ntonto yi aba awieeɛ. Hwee ansesa."; }

    @Override
    public String admitAsked(String name, String wallet, GroupName group, int n) {
        return name + " " + wallet + "\nbisa sɛ ɔbɛba " + group + (n == 1 ? "" : ", mmere " + n);
    }

    @Override
    public String fewerLeftThanAsked(int n) {
        return "Aka " + (n == 1 ? "bere 1" : "mmere " + n) + " pɛ, ɛnnuru deɛ wɔbisaeɛ. Hwee ansesa.";
    }

    @Override
    public String admitYes() { return "Gye no"; }

    @Override
    public String refuse() { return "Po"; }

    @Override
    public String toTakeUp(GroupView.Duty duty, GroupName group) { return duty(duty) + " " + group; }

    @Override
    public String dutyAsked(String name, GroupView.Duty duty, GroupName group) {
        return name + " bisa sɛ wobɛyɛ\n" + lower(duty) + " wɔ " + group
                + ".\nMpanin gye nnipa na wɔpene sikamane so.";
    }

    @Override
    public String tookUp(GroupView.Duty duty) {
        return "Awie. Seesei woyɛ " + lower(duty) + ". Ɛtwɛn me kyerɛ w'adwuma.";
    }

    @Override
    public String toClose(GroupName group) { return "Susu awie " + group; }

    @Override
    public String closingAsked(Money sum, int members, GroupName group) {
        return group + ": susu no awie.\nMa " + show(sum) + " nsan nkɔ nnipa " + members
                + " hɔ? Obiara hunu ne deɛ wɔ ne nwoma mu.";
    }

    @Override
    public String sheetWaits() { return "Di kan pene sika a ɛsan kɔ nnipa no hɔ no so: hwɛ deɛ ɛtwɛn wo."; }

    @Override
    public String toApprove(String name, GroupName group) { return "Mane " + name + " " + group; }

    @Override
    public String sendWhatIsThere() { return "Mane sika a ɛnsoeɛ"; }

    @Override
    public String sendWhatIsThereAsked() { return "Bisa mpanin sɛ wɔmane deɛ ɛwɔ hɔ? Nkaeɛ no, wɔtua a ɛdi akyi."; }

    @Override
    public String shortPot(int n) { return "Ntwaho " + n; }

    @Override
    public String noShortPot() { return "Sika mua a ɛsua na aka akyi nni hɔ."; }

    @Override
    public String partAsked() { return "Yɛabisa mpanin sɛ wɔmane deɛ ɛwɔ hɔ. Deɛ ɔbisa no mpene so."; }

    @Override
    public String partAskedBefore() { return "Yɛabisa mpanin sika yi ho asɛm dada."; }

    @Override
    public String fewIfYouAsk(int missing, int needed) {
        return "Wobisa a, mpanin " + missing + " bɛhia wɔ " + needed + " a ɛsɛ sɛ wɔpene no mu. Ma muni foforɔ mmisa.";
    }

    @Override
    public String shortPots(ShortPot shortPot) {
        return switch (shortPot) {
            case WAITS -> "Ansoeɛ a: ɛtwɛn";
            case LEAVES_IN_PART -> "Ansoeɛ a: fa bi kɔ";
        };
    }

    @Override
    public String payoutInPartAsked(Money sum, Money pot, String name, String wallet, GroupName group, int round) {
        return partAskedWithoutRound(sum, pot, name, wallet, group) + ", ntwaho " + round;
    }

    @Override
    public String payoutAsked(Money pot, String name, String wallet, GroupName group, int round) {
        return "Mane " + show(pot) + "\nma " + name + " " + wallet + "\n" + group + ", ntwaho " + round;
    }

    @Override
    public String partAskedWithoutRound(Money sum, Money pot, String name, String wallet, GroupName group) {
        return "Mane " + show(sum) + " seesei, nyinaa " + show(pot) + "\nma " + name + " " + wallet + "\n" + group;
    }

    @Override
    public String ofAnotherName(String wallet) { return wallet + ", din foforɔ!"; }

    @Override
    public String approve() { return "Pene so"; }

    @Override
    public String reject() { return "Po"; }

    @Override
    public String approved() { return "Awie. Mpanin a wɔsɔ pene so a, yɛmane."; }

    @Override
    public String rejected() { return "Awie. Yɛakyerɛw wo daabi, na yɛaka akyerɛ mpanin a aka."; }

    @Override
    public String why() { return "Adɛn?"; }

    @Override
    public String why(Rejection rejection) {
        return switch (rejection) {
            case MISTAKE -> "Mfomsoɔ";
            case NOT_YET -> "Ɛnsoeɛ ɛ";
            case OTHER -> "Foforɔ";
        };
    }

    @Override
    public String yourOwnPayout() { return "Wo na wonya anaa wobisaa sika yi. Ɛsɛ sɛ panin foforɔ pene so."; }

    @Override
    public String suspended() { return "Kuo yi agyina kakra. Wo sika ho yɛ. Bisa panin."; }

    @Override
    public String payoutsStopped() { return "Yɛagyae kuo yi sikamane kakra. Yɛampene hwee so: san hwɛ akyire."; }

    @Override
    public String wordWaits(LocalDate date, LocalTime time) {
        return "Wo PIN anaa nɔma asesa. W'asɛm fa sikamane ho bɛyɛ adwuma firi " + moment(date, time);
    }

    @Override
    public String handWaits(LocalDate date, LocalTime time) {
        return "PIN anaa nɔma bi asesa. Yɛremfa sika mma nsa mu kɔsi " + moment(date, time);
    }

    private static String moment(LocalDate date, LocalTime time) {
        return shortDate(date) + ", " + TIME.format(time) + ".";
    }

    @Override
    public String changeOfficers() { return "Sesa mpanin"; }

    @Override
    public String nameWhom() { return "Hwan na wobisa no sɛ ɔnyɛ panin?"; }

    @Override
    public String nobodyToName() { return "Kuo yi mufoɔ nyinaa yɛ mpanin dada."; }

    @Override
    public String whichDuty(String name) { return "Adwuma bɛn na wode ma " + name + "?"; }

    @Override
    public String duty(GroupView.Duty duty) {
        return switch (duty) {
            case NONE -> "Muni";
            case CHAIR -> "Guamtenani";
            case TREASURER -> "Fotosanni";
            case SECRETARY -> "Kyerɛwni";
            case DEPUTY -> "Abadiakyi";
        };
    }

    private String lower(GroupView.Duty duty) { return duty(duty).toLowerCase(Locale.ROOT); }

    @Override
    public String named(String name) {
        return "Awie. Yɛabisa " + name + ". Ɔde ne PIN gye to mu a, adwuma no yɛ ne dea.";
    }

    @Override
    public String officersAsked(String name) {
        return "Yɛabisa panin foforɔ kan, afei " + name + ". Obiara de ne PIN pene so.";
    }

    @Override
    public String onlyTheChair() { return "Kuo yi guamtenani nko na ɔtumi paw mpanin. Hwee ansesa."; }

    @Override
    public String hasADuty() { return "Ɔyɛ panin dada. Hwee ansesa."; }

    @Override
    public String dutyTaken(GroupView.Duty duty) { return "Kuo yi wɔ " + lower(duty) + " dada. Paw adwuma foforɔ."; }

    @Override
    public String layDownAsked(GroupView.Duty duty, GroupName group) {
        return "Wobɛgyae wo " + lower(duty) + " adwuma wɔ " + group + "?";
    }

    @Override
    public String laidDown() { return "Awie. Wonyɛ panin bio. Yɛbɛsoma wɔn a aka no SMS."; }

    @Override
    public String chairStays() { return "Guamtenani ntumi nnyae n'adwuma. Hwee ansesa."; }

    @Override
    public String atRisk() { return "Asiane"; }

    @Override
    public String atRiskInAll(Money pot, Money sum) { return "Asiane: " + show(pot) + "\nMmarabu: " + show(sum); }

    @Override
    public String atRiskBy(String name, Money sum) { return name + " " + show(sum); }

    @Override
    public String nothingAtRisk() { return "Obiara nnyaa ne bere ɛ: hwee rentumi nyera."; }

    @Override
    public String letOff() { return "Fa ka kyɛ"; }

    @Override
    public String letOffWhat() { return "Hwan ka na wode kyɛ no?"; }

    @Override
    public String nothingToLetOff() { return "Asotwe biara nni hɔ, obiara mfaa akoraeɛ ka, na obiara nkaa akyi."; }

    @Override
    public String owedBy(Waivable.What debt, String name, Money amount) {
        return switch (debt) {
            case FINE -> name + " asotwe " + show(amount);
            case ADVANCE -> name + " ka " + show(amount);
            case DUE -> name + " tua " + show(amount);
        };
    }

    @Override
    public String waiveAsked(Waivable.What debt, String name, Money amount, int round) {
        return "Bisa sɛ yɛ" + letOff(debt, name, amount) + ", ntwaho " + round + "? Adɛn?";
    }

    private static String letOff(Waivable.What debt, String name, Money amount) {
        return switch (debt) {
            case FINE -> "de " + name + " asotwe kyɛ no, " + show(amount);
            case ADVANCE -> "de ka a " + name + " de akoraeɛ kyɛ no, " + show(amount);
            case DUE -> "de " + name + " ka kyɛ no, sika mua no so te " + show(amount);
        };
    }

    @Override
    public String why(WaiverReason reason) {
        return switch (reason) {
            case MISTAKE -> "Na ɛyɛ mfomsoɔ";
            case HARDSHIP -> "Ahokyerɛ";
            case OTHER -> "Biribi foforɔ";
        };
    }

    @Override
    public String waiverOf(Waivable.What debt, String name, Money amount, GroupName group, int round,
            WaiverReason reason) {
        return group + ": yɛ" + letOff(debt, name, amount) + ", ntwaho " + round + "?\n" + why(reason);
    }

    @Override
    public String letThemOff() { return "Mepene so"; }

    @Override
    public String toWaive(Waivable.What debt, String name, GroupName group) {
        return switch (debt) {
            case FINE -> "Asotwe ";
            case ADVANCE -> "Ka ";
            case DUE -> "Tua ";
        } + name + " " + group;
    }

    @Override
    public String waiverAsked() { return "Yɛabisa. Mpanin a aka de PIN pene so a, ɛka no asa."; }

    @Override
    public String ownFine() { return "Ɛyɛ wo dea, anaa wo na wobisaeɛ. Ma panin foforɔ nka."; }

    @Override
    public String fewToWaive(int missing) {
        return "Fa panin " + missing + " bio ka ho: wo ne deɛ ɔde ka no ntumi mpene so.";
    }

    @Override
    public String agreedToWaiver() { return "Woapene so. Mpanin a wɔsɔ pene a, ɛka no asa."; }

    @Override
    public String fineStays() { return "Ɛka no da so wɔ hɔ. Hwee ansesa; panin tumi san bisa."; }

    @Override
    public String fewApprovers(int missing, int needed) {
        return "Fa panin " + missing + " bio ka ho: sikamane biara hia mpenesoɔ " + needed + ", deɛ ogye no nka ho.";
    }

    @Override
    public String sendAgainAsked(Money pot, String name, GroupName group, int round) {
        return show(pot) + " ma " + name + "\n" + group + ", ntwaho " + round + "\nankɔ mprenu. Woahwɛ wallet no?";
    }

    @Override
    public String sendAgain() { return "San mane"; }

    @Override
    public String startAsked(GroupName group, int size, Money amount, LocalDate date) {
        return "Hyɛ " + group + " aseɛ? Mmere " + size + ", " + show(amount) + "\nTua kane " + dayAndDate(date);
    }

    @Override
    public String start() { return "Hyɛ aseɛ"; }

    @Override
    public String admitted(String name) { return "Awie. " + name + " wɔ mu. Yɛbɛsoma no SMS."; }

    @Override
    public String turnedDown(String name) { return "Awie. Yɛannye " + name + ". Yɛbɛsoma no SMS."; }

    @Override
    public String sentAgain() { return "Awie. Yɛresan amane. Ankɔ bio a, Ɛtwɛn me bɛkyerɛ."; }

    @Override
    public String started(GroupName group, LocalDate date) {
        return "Awie. " + group + " ahyɛ aseɛ. Tua kane " + dayAndDate(date) + ".";
    }

    @Override
    public String changed() { return "Biribi asesa. San hwɛ ansa na woapene so."; }

    @Override
    public String notAnOfficer() { return "Kuo yi panin nko na ɔtumi yɛ saa. Hwee ansesa."; }

    @Override
    public String tooFew() { return "Ɛntumi nhyɛ aseɛ: onipa baako nyɛ kuo. To nsa frɛ afoforɔ ansa."; }

    @Override
    public String newRules() { return "Mmara foforɔ"; }

    @Override
    public String saveAgain() { return "San sie sika"; }

    @Override
    public String newRulesAsked(Terms terms) {
        return terms.name() + " sie " + show(terms.contribution()) + " " + every(terms.frequency()) + ", mmere "
                + terms.size() + " pɛ. Deɛn na ɛsesa?";
    }

    @Override
    public String onlyTheDate() { return "Tua kane da"; }

    @Override
    public String otherRules() { return "Mmara nyinaa"; }

    @Override
    public String propose() { return "Fa to dwa"; }

    @Override
    public String proposed(int n) {
        return n == 0
                ? "Awie. Yeinom ne mmara no seesei."
                : "Awie. Yɛabisa " + (n == 1 ? "muni 1" : "mufoɔ " + n)
                        + " sɛ wɔgye mmara yi. Wɔn nyinaa gye a, hyɛ aseɛ.";
    }

    @Override
    public String toAcceptRules(GroupName group) { return group + " mmara"; }

    @Override
    public String rulesAccepted(GroupName group) {
        return "Awie. Woagye " + group + " mmara atom. Ɛhyɛ aseɛ a, yɛbɛsoma SMS.";
    }

    @Override
    public String rulesChanged() { return "Mmara no asesa. Kenkan na gye to mu ansa."; }

    @Override
    public String notReady(int n) {
        return "Ɛntumi nhyɛ aseɛ: " + (n == 1 ? "muni 1" : "mufoɔ " + n) + " nnyee mmara no ntoo mu ɛ.";
    }

    @Override
    public String onlyTheChairMay() { return "Kuo yi guamtenani nko na ɔtumi yɛ yei. Ka kyerɛ no."; }

    @Override
    public String rulesStay() { return "Mmara no nsesa kɔsi sɛ susu bɛwie. Ɛno akyi paw San sie sika."; }

    @Override
    public String rulesDrawn() { return "Ntonto ahyɛ aseɛ: mmara nsesa. Susu yi akyi fa foforɔ to dwa."; }

    @Override
    public String turnsTaken(int size) {
        return "Mmere no nso wɔn a wɔwɔ mu: paw " + size + " anaa deɛ ɛboro so, anaa gye kakra.";
    }

    @Override
    public String moneyOnItsWay() { return "Sika bi da so wɔ kwan so. San hwɛ dɔnhwere akyi."; }

    @Override
    public String asTheChairSets() { return "Guamtenani hyehyɛ"; }

    @Override
    public String turnAsSet(GroupName group, LocalDate date) {
        return group + " nhyɛɛ aseɛ. Guamtenani hyehyɛ mmere, na obiara gye to mu. Tua kane " + dayAndDate(date)
                + ".";
    }

    @Override
    public String setOrder() { return "Hyehyɛ mmere"; }

    @Override
    public String moveWhich() { return "Paw bere a wopɛ sɛ ɛtu"; }

    @Override
    public String placed(int slot, String name) { return "Ntwaho " + slot + " " + name; }

    @Override
    public String whichRound(String name, int n) { return "Ntwaho bɛn ma " + name + "? 1 kɔsi " + n; }

    @Override
    public String proposeOrder() { return "Fa yei to dwa"; }

    @Override
    public String orderNotSet() { return "Ɛntumi nhyɛ aseɛ: di kan hyehyɛ mmere nyinaa. Paw Hyehyɛ mmere."; }

    @Override
    public String fewerTurnsNow(int n) {
        return "Aka " + (n == 1 ? "bere 1" : "mmere " + n) + " pɛ ma wo. San paw wɔ Ɛtwɛn me.";
    }

    @Override
    public String hasStarted() { return "Kuo yi nhyehyɛ seesei. Paw Kuo na hwɛ deɛ adu."; }

    @Override
    public String onlyBeforeTheStart() {
        return "Gye sɛ susu nhyɛɛ aseɛ ansa na yɛayi muni. San bisa bere a yei awie.";
    }

    @Override
    public String takeOut() { return "Yi muni firi mu"; }

    @Override
    public String takeOutWhom() { return "Hwan na ɔnka ho bio?"; }

    @Override
    public String hasNotAccepted(String name) { return name + " (nnyeɛ)"; }

    @Override
    public String nobodyToTakeOut() {
        return "Guamtenani nko na ɔwɔ kuo yi mu. Paw Kuo, To nsa frɛ, na ma afoforɔ mmra.";
    }

    @Override
    public String takeOutAsked(String name, GroupName group) {
        return "Yi " + name + " firi " + group + " mu? Ne mmere bɛda hɔ. Ɔbɛtumi asan abisa sɛ ɔbɛba.";
    }

    @Override
    public String takenOut(String name) { return "Awie. " + name + " nni kuo no mu bio, na yɛaka akyerɛ no."; }

    @Override
    public String cannotStart() { return "Kuo yi ahyɛ aseɛ dada. Hwee ansesa."; }

    @Override
    public String sign() { return "Kyerɛw wo SusuSave PIN.\nƐnyɛ wo MoMo PIN."; }

    @Override
    public String wrongPin(int triesLeft) {
        return "PIN no nyɛ. Aka " + (triesLeft == 1 ? "prɛko." : "mprɛ " + triesLeft + ".");
    }

    @Override
    public String locked(LocalTime time, LocalDate date) {
        return "PIN ato mu kɔsi " + TIME.format(time) + ", " + dayAndDate(date)
                + ". Yɛanyɛ hwee. Wobɛtumi atua: Fie, 1.";
    }

    @Override
    public String blocked() {
        return "PIN ato mu: deɛ ɛnyɛ adɔɔso. Frɛ " + support + " ma yɛnsesa. Wobɛtumi atua: Fie, 1.";
    }

    @Override
    public String offerMyTurn() { return "Fa me bere ma"; }

    @Override
    public String takeOverATurn() { return "Gye obi bere"; }

    @Override
    public String offerWhich() { return "Wode bere bɛn ma?"; }

    @Override
    public String takeOverWhich() { return "Wogye bere bɛn?"; }

    @Override
    public String nothingToOffer() { return "Wonni bere biara a obi bɛtumi agye."; }

    @Override
    public String nothingOffered() { return "Bere biara nni hɔ a yɛde ma. Deɛ ɔwɔ bi no de ma wɔ Kuo ase."; }

    @Override
    public String turnOffered(LocalDate date) { return shortDate(date) + ", yɛde ma"; }

    @Override
    public String offerAsked(int round, LocalDate date, Money sum) {
        return "Fa ntwaho " + round + ", " + dayAndDate(date) + " ma? Deɛ ogye no tua " + show(sum)
                + ". Ɛnkɔsi hɔ no ɛyɛ wo dea.";
    }

    @Override
    public String keepAsked(int round, LocalDate date) {
        return "Wode ntwaho " + round + ", " + dayAndDate(date) + " ato dwa. Wobɛfa asie ama wo ho?";
    }

    @Override
    public String takeOverAsked(String name, int round, LocalDate date, Money sum) {
        return "Gye ntwaho " + round + " firi " + name + ", " + dayAndDate(date) + "? Panin pene so a, wotua "
                + show(sum) + ".";
    }

    @Override
    public String takeOverOf(Taker who, String name, String wallet, GroupName group, int round, LocalDate date) {
        return name + " " + wallet + (who == Taker.NEWCOMER ? ", foforɔ" : "") + "\ngye ntwaho " + round + ", "
                + dayAndDate(date) + "\n" + group;
    }

    @Override
    public String payTurn(Money sum, GroupName group, int round, LocalDate date, String wallet) {
        return "Tua " + show(sum) + "\nma ntwaho " + round + ", " + dayAndDate(date) + "\nwɔ " + group
                + "\nfiri MoMo " + wallet;
    }

    @Override
    public String toTakeOver(String name, GroupName group) { return "Bere ma " + name + ", " + group; }

    @Override
    public String toPayTurn(GroupName group) { return "Tua wo bere, " + group; }

    @Override
    public String turnIsOffered(int round, LocalDate date) {
        return "Wode ntwaho " + round + ", " + dayAndDate(date) + " ato dwa. Ɛyɛ wo dea kɔsi sɛ obi bɛtua.";
    }

    @Override
    public String turnIsKept() { return "Awie. Bere no da so yɛ wo dea."; }

    @Override
    public String turnBeingPaid() { return "Obi retua bere yi seesei. San hwɛ simma 5 akyi."; }

    @Override
    public String takeOverWished(Money sum) {
        return "Panin bɛsi gyinaeɛ. Ɛno akyi tua " + show(sum) + " na bere no yɛ wo dea. Yɛbɛsoma SMS.";
    }

    @Override
    public String turnsEnough(int taken) {
        return "Wowɔ " + (taken == 1 ? "bere 1" : "mmere " + taken) + ": kuo yi muni biara nnya nsene saa.";
    }

    @Override
    public String takeOverWaits() { return "Obi foforɔ pɛ bere yi, anaa wotwɛn foforɔ bi. San hwɛ akyire."; }

    @Override
    public String nobodyAgrees() { return "Mo mmienu akyi no panin biara nni hɔ a ɔpene so. Ma guamtenani mpaw bi."; }

    @Override
    public String takeOverAgreed(String name, Money sum) {
        return "Awie. " + name + " tua " + show(sum) + " a, bere no yɛ ne dea.";
    }

    @Override
    public String takeOverRefused() { return "Awie. Bere no da so da dwa."; }

    @Override
    public String ownTakeOver() { return "Wo na wode bere yi ma anaa wogye. Ɛsɛ sɛ panin foforɔ pene so."; }

    @Override
    public String takingOver() { return "Bere a wogye"; }

    @Override
    public String moreTitle() { return "Toa so"; }

    @Override
    public String passbook() { return "Me nhoma"; }

    @Override
    public String emptyPassbook() { return "Wo nhoma mu da mpan: sika biara nkɔɔ baabi ɛ."; }

    @Override
    public String paidLine(LocalDate date, Money amount) { return shortDate(date) + " tua " + plain(amount); }

    @Override
    public String receivedLine(LocalDate date, Money pot) { return shortDate(date) + " nya " + plain(pot); }

    @Override
    public String paidEntry(LocalDate date, Money amount, GroupName group, int round, String ref) {
        return dayAndDate(date) + " tua " + show(amount) + "\n" + group + ", ntwaho " + round + "\nRef " + ref;
    }

    @Override
    public String cashLine(LocalDate date, Money amount) { return shortDate(date) + " cash " + plain(amount); }

    @Override
    public String cashEntry(LocalDate date, Money amount, GroupName group, int round, String ref) {
        return dayAndDate(date) + " cash " + show(amount) + "\n" + group + ", ntwaho " + round + "\nRef " + ref;
    }

    @Override
    public String cashKeptEntry(LocalDate date, Money amount, GroupName group, String ref) {
        return dayAndDate(date) + " cash " + show(amount) + "\n" + group + ", ma deɛ ɛdi so\nRef " + ref;
    }

    @Override
    public String handedLine(LocalDate date, Money amount) { return shortDate(date) + " nya cash " + plain(amount); }

    @Override
    public String handedEntry(LocalDate date, Money amount, GroupName group, int round, String ref) {
        return dayAndDate(date) + " nya cash " + show(amount) + "\n" + group + ", ntwaho " + round + "\nRef " + ref;
    }

    @Override
    public String bankedLine(LocalDate date, Money amount) { return shortDate(date) + " MoMo " + plain(amount); }

    @Override
    public String bankedEntry(LocalDate date, Money amount, GroupName group, String ref) {
        return dayAndDate(date) + " kɔ MoMo " + show(amount) + "\n" + group + ", cash a wokuraeɛ\nRef " + ref;
    }

    @Override
    public String comesBackLine(LocalDate date, Money amount) { return shortDate(date) + " ɛreba " + plain(amount); }

    @Override
    public String comesBackEntry(LocalDate date, Money amount, GroupName group, String ref) {
        return dayAndDate(date) + " " + show(amount) + "\n" + group
                + ", awieeɛ: mpanin pene so a, ɛba\nRef " + ref;
    }

    @Override
    public String returnedLine(LocalDate date, Money amount) { return shortDate(date) + " san " + plain(amount); }

    @Override
    public String turnEntry(LocalDate date, Money amount, GroupName group, int round, String ref) {
        return dayAndDate(date) + " tua " + show(amount) + "\n" + group + ", ma ntwaho " + round + " bere\nRef "
                + ref;
    }

    @Override
    public String returnedEntry(LocalDate date, Money amount, GroupName group, String ref) {
        return dayAndDate(date) + " san ba " + show(amount) + "\n" + group + ", wo sika a aka\nRef " + ref;
    }

    @Override
    public String paidByEntry(LocalDate date, Money amount, GroupName group, String name, String ref) {
        return dayAndDate(date) + " tua " + show(amount) + "\n" + group + ", firi " + name + "\nRef " + ref;
    }

    @Override
    public String paidForEntry(LocalDate date, Money amount, GroupName group, String name, String ref) {
        return dayAndDate(date) + " tua " + show(amount) + "\n" + group + ", ma " + name + "\nRef " + ref;
    }

    @Override
    public String returnedForEntry(LocalDate date, Money amount, GroupName group, String name, String ref) {
        return dayAndDate(date) + " san ba " + show(amount) + "\n" + group + ", tua ma " + name + "\nRef " + ref;
    }

    @Override
    public String returnedToEntry(LocalDate date, Money amount, GroupName group, String name, String ref) {
        return dayAndDate(date) + " san kɔ " + show(amount) + "\n" + group + ", ma " + name + "\nRef " + ref;
    }

    @Override
    public String receivedEntry(LocalDate date, Money pot, GroupName group, int round, String ref) {
        return dayAndDate(date) + " nya " + show(pot) + "\n" + group + ", ntwaho " + round + "\nRef " + ref;
    }

    @Override
    public String momoId(String momo) { return "MoMo ID " + momo; }

    @Override
    public String myAccount() { return "Me ho nsɛm"; }

    @Override
    public String account(String name, String wallet) { return name + " " + wallet; }

    @Override
    public String changePin() { return "Sesa PIN"; }

    @Override
    public String pinChanged() { return "Yɛasesa wo PIN. Nkyerɛ obiara, yɛn mpo nka ho."; }

    @Override
    public String language() { return "Kasa"; }

    @Override
    public String myName() { return "Me din"; }

    @Override
    public String reminders(Reminders wanted) {
        return switch (wanted) {
            case WANTED -> "Nkaebɔ: aane";
            case STOPPED -> "Nkaebɔ: daabi";
        };
    }

    @Override
    public String whatYouHold() { return "Me ho nsɛm a mokora"; }

    @Override
    public String held(String owner, LocalDate date, int of, int n) {
        return owner + ", muni fi " + dayAndDate(date) + ". Yɛkora: din, nɔma, kuo " + of + ", nhoma mu nsɛm " + n
                + ", SMS. Ne nyinaa ho nsɛm: frɛ " + support;
    }

    @Override
    public String complain() { return "Nwiinwii"; }

    @Override
    public String complaining() { return "Anwiinwii"; }

    @Override
    public String complainAsked() { return "Deɛn na ɛnyɛ yie? Fa nsɛm kakra ka. Nkyerɛw PIN da."; }

    @Override
    public String sayMore() { return "Ka kakra ka ho."; }

    @Override
    public String complaintKept(String ref, LocalDate date) {
        return "Yɛn nsa aka. Nɔma: " + ref + ". Wobɛte yɛn nka kɔsi " + dayAndDate(date) + ".";
    }

    @Override
    public String whyThisFigure() { return "Adɛn nti na ɛyɛ saa"; }

    @Override
    public String figureOf(Money pot) { return show(pot) + " ne:"; }

    @Override
    public String figure(Figure.What part, Money pot, int slot) {
        return (pot.isNegative() ? "- " : "") + show(pot.abs()) + " " + switch (part) {
            case DUE -> "ma ntwaho " + slot;
            case FINE -> "asotwe, ntwaho " + slot;
            case ADVANCE -> "san kɔ akoraeɛ";
            case AGAIN -> "deɛ MTN gye sanee";
            case KEPT -> "yɛkora ma akyire";
            case POT -> "sika mua, ntwaho " + slot;
            case TO_RESERVE -> "kɔ akoraeɛ";
            case HELD_BACK -> "yɛkora ma akyire";
            case OWED -> "ka a wode";
        };
    }

    @Override
    public String wholeFigure() { return "sika baako, sɛdeɛ ɛteɛ"; }

    @Override
    public String remind() { return "Kae wɔn"; }

    @Override
    public String remindAsked(int n, Money sum, GroupName group) {
        return "Ntua " + n + " aka wɔ " + group + ": " + show(sum) + ". Fa SMS kae wɔn? Da biara prɛko pɛ.";
    }

    @Override
    public String sendSms() { return "Soma SMS"; }

    @Override
    public String reminded(int n) { return "Yɛde SMS bɛkae " + (n == 1 ? "muni 1." : "mufoɔ " + n + "."); }

    @Override
    public String remindedBefore() { return "Yɛakae wɔn ɛnnɛ. Da biara prɛko dɔɔso."; }

    @Override
    public String nobodyOwes() { return "Obiara nni ka a aka seesei."; }

    @Override
    public String forgotPin() { return "Me werɛ afi PIN"; }

    @Override
    public String callSupport() { return "Frɛ " + support + ". Yɛmmisa PIN da. Wobɛtumi atua a ɛnhia PIN."; }

    @Override
    public String joinOrStart() { return "Wura mu anaa te bi"; }

    @Override
    public String help() { return "Mmoa"; }

    @Override
    public String helpText() { return "Mmoa. Frɛ " + support; }

    @Override
    public String stoppedAt(String what) { return "Wogyaeɛ wɔ:\n" + what; }

    @Override
    public String goOn() { return "Toa so"; }

    @Override
    public String startAgain() { return "Hyɛ aseɛ bio"; }

    @Override
    public String becomingMember() { return "Muni a wobɛyɛ"; }

    @Override
    public String paying() { return "Sika a wotua"; }

    @Override
    public String startingAGroup() { return "Kuo a wote"; }

    @Override
    public String joiningAGroup() { return "Kuo a wowura mu"; }

    @Override
    public String swappingTurns() { return "Bere a wosesa"; }

    @Override
    public String drawingTurns() { return "Ntonto a yɛbɔ"; }

    @Override
    public String officersWork() { return "Panin adwuma"; }

    @Override
    public String decideTogether() { return "Yɛnsi gyinaeɛ"; }

    @Override
    public String endEarly() { return "Wie susu ntɛm"; }

    @Override
    public String newChair() { return "Guamtenani foforɔ"; }

    @Override
    public String stopASay() { return "Gyae muni tumi"; }

    @Override
    public String giveASayBack() { return "San ma tumi"; }

    @Override
    public String pause() { return "Gyina kuo no"; }

    @Override
    public String letItGoOn() { return "Ma kuo nkɔ so"; }

    @Override
    public String endEarlyAsked(GroupName group) {
        return "Wie " + group + " ntɛm? Wɔn a wɔanya tua kɔ so, wɔn a aka gye wɔn sika. Dodoɔ mpene so.";
    }

    @Override
    public String newChairAsked(GroupName group) {
        return "Wobɛyɛ " + group + " guamtenani? Dodoɔ mpene so, na guamtenani nka hwee nnanson.";
    }

    @Override
    public String goOnAsked(GroupName group) { return "Ma " + group + " nkɔ so? Ɛsɛ sɛ panin foforɔ pene so."; }

    @Override
    public String stopWhose() { return "Hwan tumi na yɛgyae?"; }

    @Override
    public String giveBackWhose() { return "Hwan na yɛsan ma no tumi?"; }

    @Override
    public String nobodysSay() { return "Obiara nni hɔ: hwee nni ha a wobɛsesa."; }

    @Override
    public String stopAsked(String name) { return "Gyae " + name + " tumi? Ɔtua kɔ so na ne bere da hɔ. Adɛn?"; }

    @Override
    public String pauseAsked(GroupName group) {
        return "Gyina " + group + "? Sika biara nkɔ kɔsi sɛ mpanin 2 bɛma akɔ so. Adɛn?";
    }

    @Override
    public String why(MotionReason cause) {
        return switch (cause) {
            case DISPUTE -> "Akasakasa";
            case MONEY -> "Sika no nteɛ";
            case OTHER -> "Biribi foforɔ";
        };
    }

    @Override
    public String whoLeads() { return "Mpanin"; }

    @Override
    public String chairAndOne() { return "Sɛ guamtenani ne panin baako pene so a:"; }

    @Override
    public String nameCustodian() { return "Yi sikakorafoɔ"; }

    @Override
    public String endCustodian() { return "Gyae sikakorafoɔ"; }

    @Override
    public String removeOfficer() { return "Yi panin adi"; }

    @Override
    public String whoseDuty() { return "Hwan?"; }

    @Override
    public String nobodyForThat() { return "Obiara nni hɔ ma yei seesei."; }

    @Override
    public String cashToWhom() { return "Wode cash maa hwan?"; }

    @Override
    public String motion(MotionKind kind, String name, GroupName group, Optional<MotionReason> causes) {
        return switch (kind) {
            case END_EARLY -> "Wie " + group + " ntɛm? Wɔn a wɔanya tua kɔ so, wɔn a aka gye wɔn sika.";
            case NEW_RULES -> group + ": mmara foforɔ ma ntwaho a ɛreba?";
            case NEW_CHAIR -> group + ": " + name + " nyɛ guamtenani, sɛ guamtenani nka hwee nnanson a?";
            case SUSPEND_MEMBER -> group + ": gyae " + name + " tumi? Ɔtua kɔ so na ne bere da hɔ.";
            case RESTORE_MEMBER -> group + ": san ma " + name + " tumi?";
            case PAUSE -> "Gyina " + group + "? Sika biara nkɔ kɔsi sɛ mpanin 2 bɛma akɔ so.";
            case GO_ON -> "Ma " + group + " nkɔ so?";
            case NAME_CUSTODIAN -> group + ": " + name + " nso nnye cash? Guamtenani, ɔno ne baako bio pene so.";
            case END_CUSTODIAN -> group + ": " + name + " nnye cash bio?";
            case REMOVE_OFFICER -> group + ": " + name + " nnyɛ panin bio?";
            case NAME_TREASURER, NAME_SECRETARY, NAME_DEPUTY ->
                group + ": " + name + " nyɛ " + lower(kind.duty().orElseThrow()) + "? Guamtenani ne baako bio pene so.";
        } + causes.map(cause -> "\n" + why(cause)).orElse("");
    }

    @Override
    public String say(Vote word) {
        return switch (word) {
            case YES -> "Aane";
            case NO -> "Daabi";
        };
    }

    @Override
    public String toDecide(MotionKind kind, GroupName group) {
        return switch (kind) {
            case END_EARLY -> "Wie ntɛm: ";
            case NEW_CHAIR -> "Panin: ";
            case NEW_RULES -> "Mmara: ";
            case SUSPEND_MEMBER, RESTORE_MEMBER -> "Tumi: ";
            case PAUSE -> "Gyina: ";
            case GO_ON -> "Nkɔ so: ";
            case NAME_CUSTODIAN, END_CUSTODIAN -> "Cash: ";
            case REMOVE_OFFICER, NAME_TREASURER, NAME_SECRETARY, NAME_DEPUTY -> "Panin: ";
        } + group;
    }

    @Override
    public String deciding() { return "Gyinaeɛ"; }

    @Override
    public String motionAsked() { return "Yɛabisa, na wo aane ka ho. Wɔn a aka wɔ nnanson de PIN ka wɔn deɛ."; }

    @Override
    public String motionDecided() { return "Awie: dodoɔ apene so. Yɛbɛka akyerɛ obiara a ɛfa ne ho."; }

    @Override
    public String motionAskedBefore() { return "Yɛabisa dada. Hwɛ Ɛtwɛn me."; }

    @Override
    public String noVoice() { return "Yɛagyae wo tumi, anaa woabu mmara so, enti ɛnyɛ yie. Hwee ansesa."; }

    @Override
    public String fewToDecide(int missing) {
        return "Mpanin no nsoeɛ: ɛsɛ sɛ " + missing + " bio pene so. Guamtenani tumi paw. Hwee ansesa.";
    }

    @Override
    public String nothingToDecide() { return "Saa asɛm no biara nni hɔ seesei. Hwee ansesa."; }

    @Override
    public String rulesToComeOf(GroupName group) { return group + " mmara ma ntwaho a ɛreba. Obiara nnye nto mu:"; }

    @Override
    public String proposedInCourse(int n) {
        return "Awie. Yɛabisa " + (n == 1 ? "muni 1" : "mufoɔ " + n)
                + ". Obiara gye nnanson mu a, ɛyɛ mmara ma ntwaho a ɛreba.";
    }

    @Override
    public String rulesAskedBefore() { return "Yɛabisa mufoɔ mmara foforɔ ho asɛm. Twɛn kɔsi sɛ ɛbɛwie."; }

    @Override
    public String nothingNew() { return "Yeinom ne mmara no dada. Hwee ansesa."; }

    @Override
    public String wordNoted(Vote word) {
        return switch (word) {
            case YES -> "Yɛakyerɛw wo aane. Yɛsi gyinaeɛ a, yɛbɛka akyerɛ wo.";
            case NO -> "Yɛakyerɛw wo daabi. Yɛsi gyinaeɛ a, yɛbɛka akyerɛ wo.";
        };
    }

    @Override
    public String ownSay() { return "Ɛfa w'ankasa tumi ho. Mpanin foforɔ na wɔsi gyinaeɛ."; }

    @Override
    public String mayNot(Conduct conduct) {
        return switch (conduct) {
            case IN_DEFAULT -> "Woabu mmara so wɔ ha. Wontumi nyɛ panin adwuma kɔsi sɛ wobɛtua wo ka.";
            case SUSPENDED -> "Mpanin 2 agyae wo tumi wɔ ha. Tua kɔ so, na wo bere da hɔ.";
            case GOOD -> notAnOfficer();
        };
    }

    @Override
    public String theyMayNot(Conduct conduct) {
        return switch (conduct) {
            case IN_DEFAULT -> "Wabu mmara so: ɔnnya adwuma gye sɛ watua. Hwee ansesa.";
            case SUSPENDED -> "Mpanin agyae ne tumi: ɔnnya adwuma seesei. Hwee ansesa.";
            case GOOD -> changed();
        };
    }

    @Override
    public String noSwapSuspended() { return "Mpanin 2 agyae wo tumi wɔ ha: wonsesa. Wo bere da hɔ."; }
}

package susu.notices;

import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import susu.groups.Frequency;
import susu.groups.GroupView;
import susu.groups.MotionKind;
import susu.groups.MotionOutcome;
import susu.groups.Rejection;
import susu.groups.Taker;
import susu.shared.Accra;

/**
 * The texts of notices in Twi as it is spoken in Asante: drafts, which in live go out only once two people who speak it
 * have approved them. Written with all its letters; {@link susu.shared.Folding} makes them fit for phones.
 */
final class Twi implements Words {
    private final String dial;
    private final String support;

    Twi(String dial, String support) {
        this.dial = dial;
        this.support = support;
    }

    @Override
    public String of(Notice notice) {
        return switch (notice) {
            case Notice.Welcome(var name) ->
                "Akwaaba SusuSave, " + name + (name.endsWith(".") ? "" : ".") + " Frɛ " + dial
                        + " na sie sika. Mfa wo PIN nkyerɛ obiara.";
            case Notice.JoinAsked(var person, var group) ->
                person + " bisa sɛ ɔbɛwura " + group + " mu. Frɛ " + dial + " na mia 4.";
            case Notice.Joined(var group, var amount, var every, int turns) ->
                "Wowɔ " + group + " mu" + (turns == 1 ? "" : ", mmere " + turns) + ": " + amount + " "
                        + every(every) + ". Ɛhyɛ aseɛ a, yɛbɛsoma SMS.";
            case Notice.Invited(var person, var group, var amount, var every, var code) ->
                person + " to nsa frɛ wo ba " + group + ": " + amount + " " + every(every) + ". Frɛ " + dial
                        + ", fa code " + code + " wura mu.";
            case Notice.Left(var group, var person) -> group + ": " + person
                    + " afiri mu ansa na yɛrehyɛ aseɛ. Ɔmfa ka biara. Ne mmere da hɔ.";
            case Notice.TakenOut(var group, var person) -> group + ": yɛayi " + person
                    + " afiri kuo no mu ansa na yɛrehyɛ aseɛ. Ɔmfa ka biara. Ɛnyɛ saa? Frɛ " + support;
            case Notice.RulesProposed(var group, var amount, var every, var firstDue) -> group + " mmara foforɔ: "
                    + amount + " " + every(every) + ", tua kane " + date(firstDue) + ". Frɛ " + dial
                    + ", mia 4 kenkan na gye to mu.";
            case Notice.TurnedDown(var group) -> group + " annye wo. Yɛannye hwee mfii wo hɔ. Frɛ " + dial
                    + " na wura kuo foforɔ mu anaa te bi.";
            case Notice.DrawOpened(var group, var by, var proof) ->
                group + " bɔ ntonto. Fa nɔma 1-6 ka ho kɔsi " + date(by)
                        + ": frɛ " + dial + ", 4. Adanseɛ " + proof;
            case Notice.DrawNumber(var group, var digits) ->
                "Wo nɔma wɔ " + group + " ntonto mu ne " + digits + ". Ɛnyɛ wo? Frɛ " + support;
            case Notice.Drawn(var group, int turns, int round, var date, var secret) -> group + ": wo "
                    + (turns == 1 ? "bere" : "mmere " + turns + " no, kane") + " yɛ ntwaho " + round + ", "
                    + date(date) + ". Ntonto kokoam " + secret;
            case Notice.Started(var group, var firstDue, var amount, var every, int round, var date, var pot, int turns) ->
                group + " hyɛ aseɛ " + date(firstDue) + ": " + amount + " " + every(every) + ". Wo "
                        + (turns == 1 ? "bere" : "mmere " + turns + " no, kane") + ": ntwaho " + round + ", "
                        + date(date) + ", " + pot + ".";
            case Notice.SwapAsked(var person, var group) ->
                person + " pɛ sɛ ɔne wo sesa bere wɔ " + group + ". Frɛ " + dial + " na mia 4.";
            case Notice.SwapWishSeen(var group, var person, var name) ->
                group + ": " + person + " pɛ sɛ ɔne " + name + " sesa bere. Ɔwɔ nnɔnhwere 72 na wapene so.";
            case Notice.WishNoted(var group, var wished) -> group + ": woabisa sɛ " + switch (wished) {
                case SWAP -> "wobɛsesa bere. Sɛ ɔno pene so wɔ nnɔnhwere 72 mu a, ɛba mu";
                case EARLY_END -> "susu no bɛwie ntɛm. Yɛbisa afoforɔ nso";
                case NEW_RULES -> "mmara foforɔ bɛba. Yɛbisa afoforɔ nso";
            } + ". Ɛnyɛ wo? Frɛ " + support;
            case Notice.Swapped(var group, int round, var date) ->
                group + ": wo bere seesei yɛ ntwaho " + round + ", " + date(date) + ".";
            case Notice.SwapSeen(var group, var person, int round, var name, int otherRound) ->
                group + ": " + person + " ne " + name + " asesa mmere. Seesei " + person + " wɔ ntwaho " + round
                        + ", " + name + " wɔ " + otherRound + ".";
            case Notice.TakeOverAsked(var person, var who, var name, var group, var date) ->
                person + (who == Taker.NEWCOMER ? " (foforɔ)" : "") + " pɛ sɛ ogye " + name + " bere, " + date(date)
                        + ", wɔ " + group + ". Frɛ " + dial + " na mia 4.";
            case Notice.TakeOverAgreed(var group, var amount, var by) -> group
                    + ": wotua " + amount + " a, bere no yɛ wo dea. Frɛ " + dial + ", mia 4 kɔsi " + date(by) + ".";
            case Notice.TakeOverRefused(var group) ->
                group + ": bere a wopɛ sɛ wogye no, woannya. Yɛannye hwee mfii wo hɔ.";
            case Notice.TakenOver(var group, var person, var name, int round, var date, var ref) ->
                group + ": " + person + " gye " + name + " bere, ntwaho " + round + ", " + date(date) + ". Ref " + ref;
            case Notice.TurnIsYours(var amount, var group, int round, var date, var ref, var momoId) ->
                amount + " atua bere wɔ " + group + ": ntwaho " + round + ", " + date(date)
                        + ", yɛ wo dea seesei. Ref " + ref + "." + momo(momoId);
            case Notice.TurnIsGone(var group, var person, int round, var date, var back, var ref) ->
                group + ": " + person + " agye wo bere, ntwaho " + round + ", " + date(date) + ". "
                        + (back == null ? "Seesei ɔno na ɔtua." : back + " asan abɛyɛ wo sika.") + " Ref " + ref;
            case Notice.TurnMissed(var amount, var group, var who, var ref, var momoId) ->
                amount + " kaa akyi maa bere no wɔ " + group
                        + switch (who) {
                            case MEMBER -> ". Ɛyɛ wo sika na ɛtua wo ka. Ref ";
                            case NEWCOMER -> ". Ɛsan kɔ wo wallet mu. Ref ";
                        } + ref + "." + momo(momoId);
            case Notice.TurnNotPaid(var amount, var group, var code, var by, var ref) ->
                amount + " ma bere wɔ " + group + " ANKƆ: " + why(code) + ". Yɛannye hwee."
                        + (by == null ? "" : " Frɛ " + dial + ", 4 kɔsi " + date(by) + ".") + " Ref " + ref;
            case Notice.HasLeft(var group, var person) ->
                group + ": " + person + " afiri mu. Afoforɔ agye ne mmere nyinaa.";
            case Notice.DutyAsked(var person, var duty, var group) ->
                person + " bisa sɛ wobɛyɛ " + duty(duty) + " wɔ " + group + ". Frɛ " + dial + " na mia 4.";
            case Notice.OfficerChanged(var group, var person, var duty, var change) -> group + ": " + person
                    + switch (change) {
                        case TAKEN_UP -> " yɛ " + duty(duty) + " seesei";
                        case LAID_DOWN -> " nyɛ " + duty(duty) + " bio";
                    } + ". Ɛnyɛ saa? Frɛ " + support;
            case Notice.MotionAsked asked ->
                asked.group() + ": " + wished(asked) + "? Frɛ " + dial + ", mia 4, kɔsi " + date(asked.by()) + ".";
            case Notice.MotionDecided decided -> decided.group() + ": " + (decided.outcome() == MotionOutcome.CARRIED
                    ? carried(decided)
                    : "yɛampene so, hwee ansesa: " + subject(decided) + ".");
            case Notice.PayoutAsked(var group, var pot, var name, var by) -> group + ": " + pot + " ma " + name
                    + " hia wo mpenesoɔ kɔsi " + date(by) + ". Frɛ " + dial + " na mia 4.";
            case Notice.ClosingAsked(var group, var sum, int members, var by) -> group + ": susu no awie. Pene so ma "
                    + sum + " nsan nkɔ nnipa " + members + " hɔ, kɔsi " + date(by) + ". Frɛ " + dial + " na mia 4.";
            case Notice.PayoutRejected(var group, var pot, var why) -> group + ": yɛampene " + pot
                    + " sikamane so: " + why(why) + ". Frɛ " + dial + " na mia 4.";
            case Notice.ApprovalsOutOfReach(var group, var dueDate, var until) -> group + ": sikamane "
                    + date(dueDate) + " retwɛn: mpanimfoɔ a wobɛpene so no sua. Guamtenani tumi yi bi. "
                    + date(until) + " yɛbisa bio.";
            case Notice.Paid paid -> paid.amount() + " aba ma " + paid.group() + ", nnawɔtwe " + paid.round() + "."
                    + (paid.nextTurn() == null ? "" : " Wo bere: " + date(paid.nextTurn()) + ".") + " Ref "
                    + paid.ref() + "." + momo(paid.momoId());
            case Notice.Kept(var amount, var group, var ref, var momoId) ->
                amount + " aba ma " + group + "; yɛakora ama deɛ ɛdi so. Ref " + ref + "." + momo(momoId);
            case Notice.PaidAgain(var amount, var group, var again, var ref, var momoId) ->
                amount + " aba ma " + group + ": " + again + " mu tua deɛ MTN gye sanee. Ref " + ref
                        + "." + momo(momoId);
            case Notice.ArrearsPaid(var amount, var group, var ref, var momoId) ->
                amount + " aba ma " + group + ": ɛtua w'asotwe anaa deɛ akoraeɛ tua maa wo. Ref " + ref + "."
                        + momo(momoId);
            case Notice.Settled(var group, var pot, var heldBack, var reserve, var owed, var left) ->
                group + ": wo sika mua " + pot + (heldBack == null ? "" : ", yɛkora " + heldBack)
                        + (reserve == null ? "" : ", akoraeɛ " + reserve) + (owed == null ? "" : ", ka " + owed)
                        + ": wonya " + left + ".";
            case Notice.Fined(var group, int round, var fine, var owes) ->
                group + ": ntwaho " + round + " aka akyi, asotwe " + fine + ". Seesei wode " + owes + " ka. Frɛ "
                        + dial + " na mia 1.";
            case Notice.InDefault(_, var group, var owes) ->
                group + ": woanya wo bere na wode " + owes + " ka: woabu mmara so. Tua: frɛ " + dial + ", 1. Frɛ "
                        + support;
            case Notice.OfficersNews(var group, var fined, var covered, var letOff, var inDefault) ->
                group + ": "
                        + Stream.of(news("asotwe ", fined), news("yɛtua maa ", covered), news("yɛde kyɛɛ ", letOff),
                                news("wabu mmara so ", inDefault)).filter(one -> !one.isEmpty())
                                .collect(Collectors.joining("; "));
            case Notice.WaiverAsked(var group, var person, var fine) ->
                group + ": yɛde " + person + " asotwe kyɛ no, " + fine + "? Frɛ " + dial
                        + ", mia 4. Ɛhia wo PIN.";
            case Notice.Waived(var group, int round, var fine, var ref) ->
                group + ": yɛde w'asotwe " + fine + " ma ntwaho " + round + " akyɛ wo. Ref " + ref;
            case Notice.WriteOffAsked(var group, var person, var owes) ->
                group + ": yɛde ka a " + person + " de akoraeɛ kyɛ no, " + owes + "? Frɛ " + dial
                        + ", mia 4. Ɛhia wo PIN.";
            case Notice.DueWriteOffAsked(var group, var person, var owes) ->
                group + ": yɛde " + person + " ka kyɛ no, sika mua no so te " + owes + "? Frɛ " + dial
                        + ", mia 4. Ɛhia wo PIN.";
            case Notice.DueWrittenOff(var group, int round, var owes) ->
                group + ": " + owes + " a wode ka ma ntwaho " + round + " no, yɛde akyɛ wo. Womfa ka no bio.";
            case Notice.PotIsLess(var group, int round, var amount) ->
                group + ": sɛdeɛ yɛpenee so no, ntwaho " + round + " sika mua so ate " + amount + ".";
            case Notice.WrittenOff(var group, int round, var owes) ->
                group + ": " + owes + " a akoraeɛ tua maa wo ntwaho " + round + " no, yɛde akyɛ wo. Womfa ka no bio.";
            case Notice.CoveredByHeld(var group, int round, var held) ->
                group + ": ntwaho " + round + " kaa akyi. Yɛde " + held + " a yɛkora firii wo sika mua mu no atua.";
            case Notice.CoveredByReserve(var group, int round, var held, var reserve) ->
                group + ": ntwaho " + round + " kaa akyi. Deɛ yɛkora tuaa " + held + ", akoraeɛ " + reserve
                        + ": san tua ɛno. Frɛ " + dial + ", 1.";
            case Notice.Claimed(var amount, var group, var momoId) ->
                amount + " yɛ wo dea; seesei ɛwɔ " + group + ": ɛtua wo ka, nkaeɛ yɛ wo dea."
                        + momo(momoId) + " Ɛnyɛ saa? Frɛ " + support;
            case Notice.PayFailed(var amount, var group, var code, var by, var ref) ->
                amount + " ma " + group + " ANKƆ: " + why(code) + ". Yɛannye hwee. Frɛ " + dial + ", 1"
                        + (by == null ? "" : " kɔsi " + date(by)) + ". Ref " + ref;
            case Notice.PaidFor(var person, var amount, var group, var round, var ref) -> person + " atua " + amount
                    + " ama wo wɔ " + group + (round == null ? ". Yɛakora ama deɛ ɛdi so" : ", ntwaho " + round)
                    + ". Ref " + ref;
            case Notice.PaidForOther(var amount, var person, var group, var ref, var momoId) ->
                amount + " atua ama " + person + " wɔ " + group + ". Ref " + ref + "." + momo(momoId);
            case Notice.PayForFailed(var amount, var person, var group, var code, var ref) ->
                amount + " ma " + person + " wɔ " + group + " ANKƆ: " + why(code)
                        + ". Yɛannye hwee. Frɛ " + dial + ", 1. Ref " + ref;
            case Notice.PayForFailedSeen(var amount, var person, var group, var ref) ->
                amount + " a na " + person + " pɛ sɛ ɔtua ma wo wɔ " + group
                        + " ANKƆ. Wo ka da hɔ ara. Frɛ " + dial + ", 1. Ref " + ref;
            case Notice.GivenBack(var amount, var person, var group, var ref) ->
                amount + " a " + person + " tua maa wo wɔ " + group
                        + " na ka biara amfa no, asan akɔ ne wallet mu. Ref " + ref;
            case Notice.GivingBackFailed(var amount, var person, var group, var code) ->
                amount + " wɔ " + group + " annuru " + person + " MoMo wallet mu: "
                        + payoutWhy(code) + ". Ɛda kuo no mu. Frɛ " + support;
            case Notice.DueSoon due ->
                due.amount() + " ma " + where(due.groupName(), due.groups()) + ": tua " + date(due.dueDate())
                        + ". Frɛ " + dial + " na mia 1. Mfa wo PIN nkyerɛ obiara.";
            case Notice.DueToday due ->
                due.amount() + " ma " + where(due.groupName(), due.groups()) + ": tua ɛnnɛ. Frɛ " + dial
                        + " na mia 1. Mfa wo PIN nkyerɛ obiara.";
            case Notice.Late late -> late.groupName() + ": " + late.amount() + " ma ntwaho " + late.round()
                    + " aka akyi" + (late.fine() == null ? "" : ", asotwe " + late.fine()) + ". Frɛ " + dial
                    + " na mia 1.";
            case Notice.PayoutSent(var amount, var wallet, var group, int round, var ref, var momoId) ->
                amount + " akɔ MoMo " + wallet + " firi " + group + ", ntwaho " + round + ". Ref " + ref
                        + "." + momo(momoId) + " Ɛnyɛ saa? Frɛ " + support;
            case Notice.PreFlight(var group, var pot, var dueDate, var why, var until) ->
                group + ": " + pot + " a ɛbɛkɔ "
                        + date(dueDate) + " no retwɛn" + switch (why) {
                            case WALLET -> ": wo MoMo wallet ntumi nnye. Bisa MTN, anaa frɛ " + support;
                            case NAME -> ": MTN wɔ din foforɔ ma wo wallet. Mpanimfoɔ bɛbisa wo.";
                            case REINSTATED -> (until == null ? "" : " kɔsi " + date(until))
                                    + ": wo PIN anaa nɔma asesa. Ɛnyɛ wo? Frɛ " + support;
                            case DAY_IS_FULL -> waitsForTheDay(until);
                        };
            case Notice.PreFlightSeen(var group, var dueDate, var name, var why, var until) -> group + ": sikamane "
                    + date(dueDate) + " retwɛn" + switch (why) {
                        case WALLET -> ": " + name + " MoMo wallet ntumi nnye. Ɔnim. Yɛbisa MTN dɔnhwere biara.";
                        case NAME -> ": MTN wɔ din foforɔ ma " + name + " wallet. Bisa no, na pene anaa po.";
                        case REINSTATED -> (until == null ? "" : " kɔsi " + date(until)) + ": " + name
                                + " PIN anaa nɔma asesa. Ɔnim.";
                        case DAY_IS_FULL -> waitsForTheDay(until);
                    };
            case Notice.PayoutPlan(var group, var pot, int parts, var amount, var date, var last) -> parts == 1
                    ? pot + " firi " + group + " ba " + date(date) + ", ɛsiane wo wallet dodoɔ nti."
                    : pot + " firi " + group + " ba no mprɛ " + parts + ", ɛsiane wo wallet dodoɔ nti: " + amount
                            + " " + date(date) + ", deɛ ɛtwa toɔ " + date(last) + ".";
            case Notice.GroupSuspended(var group) -> group + " agyina kakra. Wo sika ho yɛ. Bisa panin.";
            case Notice.Resumed(var group, var amount, var dueDate) -> group + " kɔ so."
                    + (dueDate == null
                            ? ""
                            : " Deɛ ɛdi so: tua " + amount + " " + date(dueDate) + ". Wo bere: frɛ " + dial
                                    + " na mia 2.");
            case Notice.Refunded(var amount, var wallet, var group, var ref, var momoId) ->
                amount + " asan akɔ wo MoMo " + wallet + " firi " + group + ". Ref " + ref + "." + momo(momoId);
            case Notice.RefundFailed(var amount, var wallet, var group, var code) -> amount + " firi " + group
                    + " annuru MoMo " + wallet + ": " + payoutWhy(code) + ". Ɛda so yɛ wo dea. Frɛ " + support;
            case Notice.PayoutUnsure(var amount, var group, var ref) -> amount + " firi " + group
                    + " wɔ kwan so; MTN nsii so dua ɛ. Ɛho yɛ. Yɛrebisa, na yɛbɛka akyerɛ wo. Ref " + ref;
            case Notice.TakenBack(var amount, var group, var ref) ->
                "MTN agye " + amount + " asan afiri " + group
                        + ": ntua " + ref + " nka ho bio. Ɛnyɛ saa? Frɛ " + support;
            case Notice.PayoutStuck(var group, var dueDate, var code) -> group + ": sikamane " + date(dueDate)
                    + " retwɛn: " + payoutWhy(code) + ". Frɛ " + dial + " na mia 4.";
            case Notice.CashAsked(var person, var said, var amount, var group) -> person + switch (said) {
                case OFFICER -> " se wode " + amount + " cash maeɛ ma ";
                case PAYER -> " se ɔde " + amount + " cash maa wo ma ";
            } + group + ". Frɛ " + dial + " na mia 4: wo pene so a, ɛka ho.";
            case Notice.CashSaid(var person, var amount, var group) -> amount + " cash ma " + group
                    + ": yɛakyerɛw. " + person + " pene so nnanson mu a, ɛka ho. Ɛnyɛ wo? Frɛ " + support;
            case Notice.CashCounted(var amount, var group, var ref) ->
                amount + " cash ma " + group + " aka ho. Ref " + ref;
            case Notice.CashDenied(var amount, var group, var ref) ->
                amount + " cash ma " + group + ": wɔampene so, enti ɛnka ho. Ref " + ref;
            case Notice.CashLapsed(var amount, var group, var ref) ->
                amount + " cash ma " + group + ": obiara ampene so nnanson mu, enti ɛnka ho. Ref " + ref;
            case Notice.CashOutAsked(var person, var amount, var group) -> person + " se ɔde cash " + amount
                    + " a ɛyɛ wo sika wɔ " + group + " ahyɛ wo nsa. Frɛ " + dial + " na mia 4: wo pene so a, ɛka ho.";
            case Notice.CashReceived(var amount, var group, var ref) ->
                "Wo nsa aka cash " + amount + " firi " + group + ". Ref " + ref + ". Ɛnyɛ wo? Frɛ " + support;
            case Notice.CashHanded(var amount, var person, var group, var ref) ->
                person + " nsa aka cash " + amount + " firi " + group + ". Wonkura no bio. Ref " + ref;
            case Notice.CashBanked(var amount, var group, var held, var ref, var momoId) ->
                amount + " cash firi " + group + " akɔ MoMo. Seesei wokura " + held + ". Ref " + ref + "."
                        + momo(momoId);
            case Notice.BankingFailed(var amount, var group, var code, var ref) -> amount + " cash firi " + group
                    + " ANKƆ MoMo: " + why(code) + ". Yɛannye hwee: woda so kura. Ref " + ref;
            case Notice.CashToBank(var group, var dueDate, var amount) -> group + ": sikamane " + date(dueDate)
                    + " retwɛn " + amount + " cash a wokura. Fa to MoMo: frɛ " + dial
                    + ", Toa so, Panin, Cash adaka.";
            case Notice.CashKeepsOpen(var group, var amount) -> group + ": wode cash " + amount
                    + " a wokura to MoMo a, susu no bɛwie: frɛ " + dial + ", Toa so, Panin, Cash adaka.";
            case Notice.CountAsked(var person, var counted, var group) -> person + " kanee cash " + counted + " ma "
                    + group + ". Wo nso kan, na frɛ " + dial + " na mia 4.";
            case Notice.CustodyGap(var group, var person, var amount, var gap, var ref) -> group + ": cash a "
                    + person + " kura no, yɛkanee no " + switch (gap) {
                        case OVER -> "aboro so ";
                        case SHORT -> "ɛso ate ";
                    } + amount + ". Ɛnyɛ saa? Frɛ " + support + ". Ref " + ref;
            case Notice.ByHand(var text) -> text;
            case Notice.PinChanged(var time) ->
                "Yɛasesa wo SusuSave PIN " + time + ". Ɛnyɛ wo? Frɛ " + support + " seesei ara.";
            case Notice.PinLocked(var time) ->
                "Yɛato wo SusuSave PIN mu " + time + ". Ɛnyɛ wo? Frɛ " + support + " seesei ara.";
            case Notice.NumberChanged(var name, int hours) -> name
                    + ": wɔasesa nɔma anaa wallet no. Sika a ɛkɔ so no twɛn nnɔnhwerew " + hours + ". Ɛnyɛ saa? Frɛ "
                    + support + " seesei ara.";
            case Notice.ComplaintKept(var ref, var answerBy) ->
                "Yɛn nsa aka w'anwiinwii " + ref + ". Mmuaeɛ bɛba kɔsi " + date(answerBy) + ".";
            case Notice.RoundDone(var group, int round) -> group + ": ntwaho " + round + " awie.";
            case Notice.Completed(var group, var paid, var received, var wallet) ->
                group + ": susu no awie. Wotuaa " + paid + " na wonyaa " + received + "."
                        + (wallet == null ? "" : " Deɛ aka kɔ wo MoMo " + wallet + " so.");
        };
    }

    private static String where(String group, int groups) { return groups > 1 ? "akuo " + groups : group; }

    private static String news(String what, @Nullable String whom) { return whom == null ? "" : what + whom; }

    /** The duty that somebody is named for. */
    private static String duty(MotionKind naming) {
        return duty(naming.duty().orElseThrow());
    }

    private static String duty(GroupView.Duty duty) {
        return switch (duty) {
            case NONE -> "muni";
            case CHAIR -> "guamtenani";
            case TREASURER -> "fotosanni";
            case SECRETARY -> "kyerɛwni";
            case DEPUTY -> "abadiakyi";
        };
    }

    private static String why(Rejection why) {
        return switch (why) {
            case MISTAKE -> "mfomsoɔ";
            case NOT_YET -> "ɛnsoeɛ ɛ";
            case OTHER -> "biribi foforɔ";
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
    public String paymentConfirmed(String amount, String group, String reference) {
        return amount + " aba ma " + group + ". Ref " + reference;
    }

    @Override
    public String welcomeToGroup(String name, String group, String amount) {
        return "Akwaaba " + group + ", " + name + ": bere biara " + amount + ". Frɛ " + dial
                + ". Mfa wo PIN nkyerɛ obiara.";
    }

    @Override
    public String payoutSent(String amount, String group, String reference) {
        return amount + " akɔ wo MoMo wallet mu firi " + group + ". Ref " + reference
                + ". Ɛnyɛ saa? Frɛ " + support;
    }

    @Override
    public String reminder(String amount, String group, LocalDate due) {
        return amount + " ma " + group + ": tua " + date(due) + ". Frɛ " + dial
                + " na mia 1. Mfa wo PIN nkyerɛ obiara.";
    }

    private static String date(@Nullable LocalDate date) { return date == null ? "" : Accra.dayAndDate(date); }

    private static String momo(String id) { return id.isEmpty() ? "" : " MoMo ID " + id + "."; }

    /** Why a payment failed, in words that neither guess nor shame. MTN's own code often hides too little money. */
    private static String why(String code) {
        return switch (code) {
            case "APPROVAL_REJECTED", "TRANSACTION_CANCELED", "PAYMENT_NOT_APPROVED" -> "wɔapo";
            case "EXPIRED", "COULD_NOT_PERFORM_TRANSACTION" -> "mmuaeɛ amma simma 5 mu";
            case "NOT_ENOUGH_FUNDS", "INTERNAL_PROCESSING_ERROR" -> "hwɛ sika a aka";
            case "SENDER_ACCOUNT_NOT_ACTIVE", "PAYEE_LIMIT_REACHED", "PAYEE_NOT_ALLOWED_TO_RECEIVE" ->
                "hwɛ wo MoMo wallet";
            case "PAYER_LIMIT_REACHED" -> "wallet dodoɔ aso";
            case "PAYER_NOT_FOUND" -> "yɛanhu MoMo wallet";
            case "NOT_SENT", "NEVER_ARRIVED" -> "yɛannya MTN";
            default -> "MTN antumi anyɛ";
        };
    }

    private static String payoutWhy(String code) {
        return switch (code) {
            case "PAYEE_NOT_FOUND" -> "yɛanhu MoMo wallet";
            case "PAYEE_LIMIT_REACHED" -> "wallet dodoɔ aso";
            case "PAYEE_NOT_ALLOWED_TO_RECEIVE" -> "wallet ntumi nnye";
            default -> "MTN antumi amane";
        };
    }

    private static String wished(Notice.MotionAsked asked) {
        return switch (asked.motion()) {
            case END_EARLY -> asked.person() + " pɛ sɛ susu no wie ntɛm";
            case NEW_CHAIR -> asked.person() + " nyɛ guamtenani, sɛ guamtenani nka hwee a";
            case NEW_RULES -> asked.person() + " pɛ mmara foforɔ ma ntwaho a ɛreba";
            case SUSPEND_MEMBER -> asked.person() + " nnya tumi seesei";
            case RESTORE_MEMBER -> asked.person() + " nsan nnya ne tumi";
            case PAUSE -> asked.person() + " pɛ sɛ kuo no gyina";
            case GO_ON -> asked.person() + " pɛ sɛ kuo no kɔ so";
            case NAME_CUSTODIAN -> asked.person() + " nso nnye cash";
            case END_CUSTODIAN -> asked.person() + " nnye cash bio";
            case REMOVE_OFFICER -> asked.person() + " nnyɛ panin bio";
            case NAME_TREASURER, NAME_SECRETARY, NAME_DEPUTY ->
                asked.person() + " nyɛ " + duty(asked.motion());
        };
    }

    private static String carried(Notice.MotionDecided decided) {
        return switch (decided.motion()) {
            case END_EARLY ->
                "susu no wie ntɛm. Wɔn a wɔanya tua kɔ so. Deɛ afoforɔ tua maa ntwaho a abue no yɛ wɔn dea.";
            case NEW_CHAIR -> decided.person() + " ne guamtenani seesei.";
            case NEW_RULES -> "obiara agye mmara foforɔ no. Ɛyɛ mmara ma ntwaho a ɛmmueɛ ɛ.";
            case SUSPEND_MEMBER -> "mpanin 2 agyae " + decided.person() + " tumi. Ɔtua kɔ so na ne bere da hɔ.";
            case RESTORE_MEMBER -> decided.person() + " asan anya ne tumi.";
            case PAUSE -> "agyina.";
            case GO_ON -> "ɛkɔ so.";
            case NAME_CUSTODIAN -> decided.person() + " nso gye cash seesei.";
            case END_CUSTODIAN -> decided.person() + " nnye cash bio.";
            case REMOVE_OFFICER -> decided.person() + " nyɛ panin bio.";
            case NAME_TREASURER, NAME_SECRETARY, NAME_DEPUTY ->
                "wɔabisa " + decided.person() + " sɛ ɔbɛyɛ " + duty(decided.motion()) + ".";
        };
    }

    private static String waitsForTheDay(@Nullable LocalDate until) {
        return until == null
                ? ": ɛboro deɛ SusuSave tumi tua da koro so. Sika no ho yɛ."
                : " kɔsi " + date(until) + ": SusuSave atua deɛ ɛtumi tua ɛnnɛ nyinaa. Sika no ho yɛ.";
    }

    private static String subject(Notice.MotionDecided decided) {
        return switch (decided.motion()) {
            case END_EARLY -> "wie ntɛm";
            case NEW_CHAIR -> decided.person() + " sɛ guamtenani";
            case NEW_RULES -> "mmara foforɔ no";
            case SUSPEND_MEMBER -> "gyae " + decided.person() + " tumi";
            case RESTORE_MEMBER -> "san ma " + decided.person() + " tumi";
            case PAUSE -> "gyina";
            case GO_ON -> "kɔ so";
            case NAME_CUSTODIAN -> decided.person() + " sɛ sikakorafoɔ";
            case END_CUSTODIAN -> decided.person() + " nnye cash bio";
            case REMOVE_OFFICER -> decided.person() + " nnyɛ panin bio";
            case NAME_TREASURER, NAME_SECRETARY, NAME_DEPUTY ->
                decided.person() + " sɛ " + duty(decided.motion());
        };
    }
}

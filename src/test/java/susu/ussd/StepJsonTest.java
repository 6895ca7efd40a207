package susu.ussd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import susu.groups.CashId;
import susu.groups.CashRules;
import susu.groups.CashSide;
import susu.groups.Fellow;
import susu.groups.Frequency;
import susu.groups.GroupName;
import susu.groups.GroupView;
import susu.groups.OrderLine;
import susu.groups.PassbookLine;
import susu.groups.PotInHand;
import susu.groups.Rejection;
import susu.groups.SwapId;
import susu.groups.SwapWish;
import susu.groups.Terms;
import susu.groups.TurnRules;
import susu.groups.ToDo;
import susu.groups.GivenUp;
import susu.groups.GroupCode;
import susu.groups.TurnOffer;
import susu.groups.WalletNamed;
import susu.members.MemberName;
import susu.members.Pins.PinHash;
import susu.payments.PaymentId;
import susu.shared.Cedis;
import susu.shared.GroupId;
import susu.shared.MemberId;
import susu.ussd.GatewayFormat.Shown;
import susu.ussd.GatewayFormat.Then;

/** A session remembers its step over a restart, and forgets one that it cannot read. */
class StepJsonTest {
    private final StepJson json = new StepJson();
    private final GroupId group = new GroupId(new UUID(1, 2));
    private final MemberId member = new MemberId(new UUID(3, 4));
    private final GroupName makola = new GroupName("Makola");
    private final LocalDate date = LocalDate.of(2026, 11, 27);

    @Test
    void everyKindOfStepComesBackAsItWas() {
        var pot = Cedis.ofPesewas(30_000);
        var terms = new Terms(makola, Cedis.ofPesewas(5_000), Frequency.WEEKLY, 6, date, TurnRules.usual(6));
        var founded = new Step.Whose(makola, Optional.empty());
        var again = new Step.Whose(makola, Optional.of(group));
        comesBack(new Step.Home());
        comesBack(new Step.Consent(new Step.Enrolment(Step.Goal.JOIN, new MemberName("Kofi"), member,
                new PinHash("$argon2id$x"))));
        comesBack(new Step.ConfirmPay(group, pot, Step.Sum.CHOSEN, "a mark"));
        comesBack(new Step.Sign(new Act.Create(terms, 2), new Step.CreateReview(founded, terms, 2)));
        comesBack(new Step.Sign(new Act.ProposeRules(group, terms, 2), new Step.CreateReview(again, terms, 2)));
        var rules = new ToDo.AcceptRules(group, makola, 2, 0, 2);
        comesBack(new Step.Sign(new Act.AcceptRules(group, 2, 1), new Step.AcceptRules(rules, 3)));
        var order = new Step.SetOrder(group, List.of(3, 1, 2), 0);
        comesBack(new Step.Sign(new Act.SetOrder(group, List.of(3, 1, 2)), order));
        comesBack(new Step.PlaceTurn(order, 3, "Kofi A."));
        comesBack(new Step.Sign(new Act.TakeOut(group, member), new Step.TakeOutReview(group, member, "Kofi A.", 2)));
        comesBack(new Step.AdmitAsked(new ToDo.Admit(group, makola, member, "Kofi A.", "024***0000", 2)));
        comesBack(new Step.SendAgain(new ToDo.SendAgain(group, makola, 1, 3, pot, "Kofi A.")));
        var payout = new ToDo.Approve(group, makola, 3, 1, pot, Optional.of(pot), "Kofi A.", "024***0000",
                WalletNamed.OTHERWISE, OrderLine.Whose.ANOTHERS);
        comesBack(new Step.Sign(new Act.Approve(group, 3, 1), new Step.PayoutAsked(payout)));
        comesBack(new Step.Sign(new Act.Reject(group, 3, 1, Rejection.NOT_YET), new Step.Why(payout)));
        comesBack(new Step.Sign(new Act.AcceptDuty(group, 2),
                new Step.DutyAsked(new ToDo.TakeUpDuty(group, makola, 2, GroupView.Duty.DEPUTY, "Kofi A."))));
        comesBack(new Step.Sign(new Act.NameOfficer(group, member, GroupView.Duty.TREASURER),
                new Step.WhichDuty(group, member, "Kofi A.", 0)));
        comesBack(new Step.Sign(new Act.LayDownDuty(group), new Step.ChangeOfficers(group, 0)));
        comesBack(new Step.CreateOrder(again, pot, Frequency.MONTHLY, 6, date));
        comesBack(new Step.Sign(new Act.DrawNumber(group, 1, "007"),
                new Step.DrawNumber(new ToDo.DrawNumber(group, makola, 1))));
        var swap = new ToDo.Swap(group, makola, new SwapId(new UUID(5, 6)), "Kofi A.", date, date);
        comesBack(new Step.Sign(new Act.AgreeToSwap(group, swap.swap()), new Step.SwapAsked(swap)));
        comesBack(new Step.Sign(new Act.AskSwap(group, new SwapWish(2, 5, 4)), new Step.SwapWith(group, 1, 2)));
        comesBack(new Step.MoreCash(new Step.MoreRules(again, terms.withCash(CashRules.contributions(12)), 1)));
        comesBack(
                new Step.Sign(new Act.TookCash(group, member, pot),
                        new Step.TakeCash(group, member, "Kofi A.", pot, 3)));
        var cash = new ToDo.Cash(group, makola, new CashId(new UUID(7, 8)), CashSide.PAYER, pot, "Kofi A.");
        comesBack(new Step.Sign(new Act.ConfirmCash(group, cash.cash()), new Step.CashAsked(cash)));
        var handed = new ToDo.Handed(group, makola, new CashId(new UUID(7, 8)), 3, pot, "Yaw D.");
        comesBack(new Step.Sign(new Act.ConfirmHanded(group, handed.cash()), new Step.HandedAsked(handed)));
        comesBack(new Step.Sign(new Act.HandCash(group, 1, 3, pot),
                new Step.HandAmount(group, new PotInHand(1, 3, "Kofi A.", pot))));
        comesBack(new Step.Sign(new Act.GaveCash(group, member, pot), new Step.GiveCash(group,
                new Step.PayOther(group, 1, new Step.ConfirmPay(group, pot, Step.Sum.DUE, "a mark")))));
        comesBack(new Step.BankReview(group, pot, "a mark"));
        comesBack(new Step.Sign(new Act.ConfirmCount(group, 2),
                new Step.CountAsked(new ToDo.Count(group, makola, 2, pot, "Kofi A."))));
        comesBack(new Step.Sign(new Act.CountCash(group, pot), new Step.CountCash(group)));
        comesBack(new Step.Entry(
                new PassbookLine(date, PassbookLine.Kind.PAID, pot, makola, 3, "Ama M.", new PaymentId(new UUID(7, 7)),
                        ""),
                1));
        comesBack(new Step.ConfirmPayFor(group, new Fellow(member, "Kofi A."), pot, "a mark"));
        var turn = new TurnOffer(3, 5, 5, date, "Kofi A.", pot, OrderLine.Whose.ANOTHERS);
        comesBack(new Step.Sign(new Act.JoinByTurn(group, 3, 1), new Step.JoinTurnRules(new GroupCode("48210736"),
                new GivenUp(3, 5, date, pot), 1, 2)));
        comesBack(new Step.Sign(new Act.TakeOver(group, 3), new Step.TakeOverReview(group, turn, 1)));
        comesBack(new Step.PayTurn(new ToDo.PayTurn(group, makola, 2, 5, date, pot), "a mark"));
        comesBack(new Step.Again("Wrong choice.", new Step.Order(group, 2, new Step.MyTurn(group, 1))));
        comesBack(new Step.Resume(new Step.Sign(new Act.Join(group, 2, 1), new Step.JoinCode())));
    }

    private void comesBack(Step step) { assertThat(json.readStep(json.write(step))).contains(step); }

    @Test
    void aStepOfAnotherVersionIsForgotten() {
        assertThat(json.readStep("{\"@type\":\"Auction\",\"bid\":7}")).isEmpty();
        assertThat(json.readStep("{\"@type\":\"Group\"")).isEmpty();
        assertThat(json.readStep("")).isEmpty();
    }

    @Test
    void aReplyComesBackByteForByte() {
        var shown = new Shown("Who's \"in\"?\n0. Back", Then.ENTRY);
        assertThat(json.readShown(json.write(shown))).isEqualTo(shown);
    }
}

package susu.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import susu.cli.Dialogue.Press;
import susu.cli.Dialogue.Order;
import susu.cli.Dialogue.Place;
import susu.cli.Dialogue.Reply;
import susu.cli.Dialogue.Step;
import susu.cli.Dialogue.Which;
import susu.cli.Dialogue.Words;

/**
 * Reads dialogue files. Whatever is wrong with one is said before anything is played: what is not known is an error, so
 * that a misspelled check cannot pass for one that holds.
 */
final class DialogueReader {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{0,19}");
    private static final Pattern TEST_NUMBER = Pattern.compile("02400000[0-9]{2}|0200000001|0270000001");
    private static final Pattern PLACE_FOR_VALUE = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,9}\\.[0-9]{2}");
    private static final List<String> OTHER_STEPS = List.of("momo", "sms", "clock", "fault", "wallet", "ledger",
            "repeat");
    private static final List<String> NUMBERS_OF_A_FAULT = List.of("times", "seconds", "status", "copies");
    private static final int MOST_TIMES = 100;

    private final Map<String, Which> phones = new LinkedHashMap<>();
    /** What can stand in {@code ${…}} by now. */
    private final Set<String> values = new HashSet<>();
    private final Deque<Path> reading = new ArrayDeque<>();

    private DialogueReader() {}

    /**
     * The dialogue in that file, with those that it uses in front.
     *
     * @throws BadDialogue
     *             naming the line, what is wrong there, and what is allowed
     */
    static Dialogue read(Path file) {
        var reader = new DialogueReader();
        var steps = new ArrayList<Step>();
        var name = reader.readInto(steps, file, new Place(file, 1));
        return new Dialogue(name, file, reader.phones, steps);
    }

    private String readInto(List<Step> steps, Path file, Place mentioned) {
        var real = file.toAbsolutePath().normalize();
        if (reading.contains(real)) throw new BadDialogue(mentioned, file + " uses itself");
        reading.push(real);
        var part = new Part(file);
        var fields = part.fields(part.root(mentioned), "a dialogue", "name", "phones", "use", "steps");
        var name = part.text(part.must(fields, "name", part.top()));
        for (var phone : part.anyFields(part.must(fields, "phones", part.top()), "phones").entrySet())
            addPhone(part, phone.getKey(), phone.getValue());
        for (var used : fields.containsKey("use") ? part.list(fields.get("use")) : List.<Node>of())
            readInto(steps, file.resolveSibling(part.text(used)), part.at(used));
        steps.addAll(steps(part, part.must(fields, "steps", part.top())));
        reading.pop();
        return name;
    }

    private void addPhone(Part part, String name, Node node) {
        if (!NAME.matcher(name).matches() || OTHER_STEPS.contains(name))
            throw part.wrong(node, "a phone's name is lower-case letters and digits, and none of "
                    + String.join(", ", OTHER_STEPS) + "; not \"" + name + "\"");
        var written = part.text(node);
        if (!written.equals("new") && !TEST_NUMBER.matcher(written).matches())
            throw part.wrong(node, "a phone is new, or a test number: 0240000000 to 0240000099, 0200000001 or "
                    + "0270000001; not \"" + written + "\"");
        var which = written.equals("new") ? new Which.New() : new Which.Fixed(written);
        var before = phones.putIfAbsent(name, which);
        if (before != null && !before.equals(which))
            throw part.wrong(node, "the file that is used gives " + name + " another number");
        if (which instanceof Which.Fixed && phones.entrySet().stream()
                .anyMatch(other -> !other.getKey().equals(name) && other.getValue().equals(which)))
            throw part.wrong(node, "two phones have the number " + written);
        values.add(name);
    }

    private List<Step> steps(Part part, Node node) {
        var read = part.list(node).stream().map(step -> step(part, step)).toList();
        if (read.isEmpty()) throw part.wrong(node, "there is no step");
        return read;
    }

    private Step step(Part part, Node node) {
        var fields = part.anyFields(node, "a step");
        if (fields.size() != 1)
            throw part.wrong(node, "a step is one thing: " + allowedSteps() + ". Begin each with a dash");
        var kind = fields.keySet().iterator().next();
        var inside = part.must(fields, kind, node);
        return switch (kind) {
            case "momo" -> momo(part, inside);
            case "sms" -> sms(part, inside);
            case "clock" -> world(part, inside, Order.CLOCK, "advance", "to", "freeze");
            case "fault" -> world(part, inside, Order.FAULT, "at", "phone", "kind", "times", "seconds", "status",
                    "copies", "code");
            case "wallet" -> world(part, inside, Order.WALLET, "phone", "balance", "dayLimit", "monthLimit", "mostHeld",
                    "name", "blocked");
            case "ledger" -> ledger(part, inside);
            case "repeat" -> repeat(part, inside);
            default -> {
                if (!phones.containsKey(kind))
                    throw part.wrong(node, "there is no step \"" + kind + "\"; a step is " + allowedSteps());
                yield onPhone(part, inside, kind);
            }
        };
    }

    private String allowedSteps() {
        return "one of the phones " + String.join(", ", phones.keySet()) + ", or " + String.join(", ", OTHER_STEPS);
    }

    private Step onPhone(Part part, Node node, String phone) {
        var fields = part.fields(node, "a step on a phone", "dial", "send", "hangup", "expect", "expectEnd", "not",
                "save");
        var key = key(part, node, fields);
        if (fields.containsKey("expect") && fields.containsKey("expectEnd"))
            throw part.wrong(node, "a call goes on (expect) or ends (expectEnd), not both");
        var expected = fields.containsKey("expect") ? fields.get("expect") : fields.get("expectEnd");
        var goesOn = expected == null ? Optional.<Boolean>empty() : Optional.of(fields.containsKey("expect"));
        var words = expected == null ? List.<Words>of() : words(part, expected);
        var not = fields.containsKey("not") ? words(part, fields.get("not")) : List.<Words>of();
        var save = new LinkedHashMap<String, Words>();
        if (fields.containsKey("save"))
            for (var value : part.anyFields(fields.get("save"), "what is saved").entrySet()) {
                if (!NAME.matcher(value.getKey()).matches() || phones.containsKey(value.getKey()))
                    throw part.wrong(value.getValue(), "a value's name is lower-case letters and digits, and no "
                            + "phone's; not \"" + value.getKey() + "\"");
                var expression = filled(part, value.getValue());
                if (compiled(part, value.getValue(), expression).matcher("").groupCount() != 1)
                    throw part.wrong(value.getValue(), "what is saved stands in round brackets, once: "
                            + "\"Code ([0-9 ]+)\"");
                save.put(value.getKey(), new Words(expression));
            }
        values.addAll(save.keySet());
        return new Step.OnPhone(part.at(node), phone, key, words, goesOn, not, save);
    }

    private Press key(Part part, Node node, Map<String, Node> fields) {
        var pressed = Stream.of("dial", "send", "hangup").filter(fields::containsKey).toList();
        if (pressed.size() != 1) throw part.wrong(node, "a step on a phone has dial, send or hangup: one of them");
        var value = part.must(fields, pressed.getFirst(), node);
        return switch (pressed.getFirst()) {
            case "dial" -> new Press.Dial(filled(part, value));
            case "send" -> new Press.Send(filledOrEmpty(part, value));
            default -> {
                part.flag(value);
                yield new Press.HangUp();
            }
        };
    }

    private Step momo(Part part, Node node) {
        var fields = part.fields(node, "a momo step", "phone", "prompt", "pin", "wrongPin", "reject", "ignore", "none");
        var phone = phone(part, node, fields);
        var replies = Stream.of("pin", "wrongPin", "reject", "ignore", "none").filter(fields::containsKey).toList();
        if (replies.size() != 1)
            throw part.wrong(node, "a momo step has pin, wrongPin, reject, ignore or none: one of them");
        var value = part.must(fields, replies.getFirst(), node);
        var reply = switch (replies.getFirst()) {
            case "pin" -> new Reply.Pin(filled(part, value));
            case "wrongPin" -> new Reply.WrongPin(filled(part, value));
            case "reject" -> new Reply.Reject();
            case "ignore" -> new Reply.Ignore();
            default -> new Reply.NoPrompt();
        };
        if (!(reply instanceof Reply.Pin) && !(reply instanceof Reply.WrongPin)) part.flag(value);
        return new Step.Momo(part.at(node), phone, oneOf(part, fields.get("prompt")), reply);
    }

    private Step sms(Part part, Node node) {
        var fields = part.fields(node, "an sms step", "phone", "from", "expect", "parts", "none");
        var phone = phone(part, node, fields);
        if (fields.containsKey("none") == fields.containsKey("expect"))
            throw part.wrong(node, "an sms step has expect, or none: one of them");
        if (fields.containsKey("none")) {
            if (fields.size() > 2) throw part.wrong(node, "with none there is nothing else to say of an sms");
            var none = part.must(fields, "none", node);
            var words = part.text(none).equals("true") ? Optional.<Words>empty() : oneOf(part, none);
            return new Step.NoSms(part.at(node), phone, words);
        }
        var parts = Optional.ofNullable(fields.get("parts")).map(number -> part.number(number, 1, 6));
        return new Step.Sms(part.at(node), phone, Optional.ofNullable(fields.get("from")).map(part::text),
                words(part, part.must(fields, "expect", node)), parts);
    }

    private Step world(Part part, Node node, Order order, String... known) {
        var word = order.name().toLowerCase(Locale.ROOT);
        var fields = part.fields(node, "a " + word + " step", known);
        if (order == Order.WALLET) phone(part, node, fields);
        if (order == Order.FAULT) {
            part.must(fields, "at", node);
            part.must(fields, "kind", node);
        }
        if (fields.isEmpty() || (order == Order.WALLET && fields.size() == 1))
            throw part.wrong(node, "say what a " + word + " step does: " + String.join(", ", known));
        var sent = new LinkedHashMap<String, Object>();
        fields.forEach((field, value) -> sent.put(field, switch (field) {
            case "phone" -> phone(part, node, fields);
            case "freeze", "blocked" -> part.yesOrNo(value);
            default -> NUMBERS_OF_A_FAULT.contains(field) ? part.number(value, 0, 1_000_000) : filled(part, value);
        }));
        return new Step.World(part.at(node), order, sent);
    }

    private Step ledger(Part part, Node node) {
        var fields = part.fields(node, "a ledger step", "phone", "paid", "received", "balance", "verify");
        if (fields.containsKey("verify")) {
            if (fields.size() > 1) throw part.wrong(node, "verify is about all books: it stands alone");
            part.flag(part.must(fields, "verify", node));
            return new Step.Verify(part.at(node));
        }
        var phone = phone(part, node, fields);
        var amounts = new LinkedHashMap<String, String>();
        fields.forEach((field, value) -> {
            if (field.equals("phone")) return;
            if (!AMOUNT.matcher(part.text(value)).matches())
                throw part.wrong(value, "an amount is written like \"50.00\", not \"" + part.text(value) + "\"");
            amounts.put(field, part.text(value));
        });
        if (amounts.isEmpty()) throw part.wrong(node, "say what MTN's books hold: paid, received, balance");
        return new Step.Ledger(part.at(node), phone, amounts);
    }

    private Step repeat(Part part, Node node) {
        var fields = part.fields(node, "a repeat step", "times", "steps");
        return new Step.Repeat(part.at(node), part.number(part.must(fields, "times", node), 1, MOST_TIMES),
                steps(part, part.must(fields, "steps", node)));
    }

    private String phone(Part part, Node node, Map<String, Node> fields) {
        var named = part.must(fields, "phone", node);
        var name = part.text(named);
        if (!phones.containsKey(name))
            throw part.wrong(named, "nobody here has a phone named \"" + name + "\"; the phones are "
                    + String.join(", ", phones.keySet()));
        return name;
    }

    private Optional<Words> oneOf(Part part, @Nullable Node node) {
        return node == null ? Optional.empty() : Optional.of(words(part, node).getFirst());
    }

    /** One text, or several that must all be there. */
    private List<Words> words(Part part, Node node) {
        var nodes = node instanceof SequenceNode ? part.list(node) : List.of(node);
        if (nodes.isEmpty()) throw part.wrong(node, "an empty list expects nothing");
        return nodes.stream().map(each -> {
            var words = new Words(filled(part, each));
            if (words.isExpression())
                compiled(part, each, words.written().substring(1, words.written().length() - 1));
            return words;
        }).toList();
    }

    private static Pattern compiled(Part part, Node node, String expression) {
        try {
            // A value in it is put in letter by letter when it is known.
            return Pattern.compile(PLACE_FOR_VALUE.matcher(expression).replaceAll("0"));
        } catch (PatternSyntaxException problem) {
            throw part.wrong(node, "this is no regular expression: " + problem.getDescription());
        }
    }

    private String filled(Part part, Node node) {
        var text = filledOrEmpty(part, node);
        if (text.isEmpty()) throw part.wrong(node, "there is nothing between the quotes");
        return text;
    }

    /** A text whose values are all known by the time it is reached. */
    private String filledOrEmpty(Part part, Node node) {
        var text = part.text(node);
        PLACE_FOR_VALUE.matcher(text).results().filter(place -> !values.contains(place.group(1))).findFirst()
                .ifPresent(place -> {
                    throw part.wrong(node, "nothing was saved as " + place.group() + " before; known are "
                            + String.join(", ", values.stream().sorted().toList()));
                });
        return text;
    }

    /** One file, and how its nodes are read. */
    private record Part(Path file) {
        Place top() { return new Place(file, 1); }

        Place at(Node node) { return new Place(file, node.getStartMark().getLine() + 1); }

        BadDialogue wrong(Node node, String sentence) { return new BadDialogue(at(node), sentence); }

        Node root(Place mentioned) {
            if (Files.isDirectory(file)) throw new BadDialogue(mentioned, file + " is a folder; name a file");
            try (var text = Files.newBufferedReader(file)) {
                var root = new Yaml(new LoaderOptions()).compose(text);
                if (root == null) throw new BadDialogue(top(), "the file is empty");
                return root;
            } catch (MarkedYAMLException problem) {
                throw new BadDialogue(new Place(file, problem.getProblemMark().getLine() + 1),
                        "this is not YAML: " + problem.getProblem());
            } catch (YAMLException problem) {
                throw new BadDialogue(top(), "this is not YAML: " + problem.getMessage());
            } catch (NoSuchFileException missing) {
                throw new BadDialogue(mentioned, "there is no file " + file);
            } catch (CharacterCodingException other) {
                throw new BadDialogue(top(), "the file is not written in UTF-8; save it so");
            } catch (IOException problem) {
                throw new BadDialogue(mentioned, file + " cannot be read: " + problem.getClass().getSimpleName());
            }
        }

        /** The fields of a mapping, none twice. */
        Map<String, Node> anyFields(Node node, String what) {
            refuseAnchor(node);
            if (!(node instanceof MappingNode mapping))
                throw wrong(node, what + " is written as names with values, like { name: value }");
            var fields = new LinkedHashMap<String, Node>();
            for (var field : mapping.getValue()) {
                var name = text(field.getKeyNode());
                if (fields.put(name, field.getValueNode()) != null)
                    throw wrong(field.getKeyNode(), "\"" + name + "\" stands here twice");
            }
            return fields;
        }

        /** The same, where only some are known. */
        Map<String, Node> fields(Node node, String what, String... known) {
            var fields = anyFields(node, what);
            if (node instanceof MappingNode mapping)
                for (var field : mapping.getValue())
                if (!Arrays.asList(known).contains(text(field.getKeyNode())))
                    throw wrong(field.getKeyNode(), "there is no field \"" + text(field.getKeyNode())
                            + "\" here; " + what + " has " + String.join(", ", known));
            return fields;
        }

        Node must(Map<String, Node> fields, String name, Node where) { return must(fields, name, at(where)); }

        Node must(Map<String, Node> fields, String name, Place where) {
            var node = fields.get(name);
            if (node == null) throw new BadDialogue(where, "\"" + name + "\" is missing");
            return node;
        }

        List<Node> list(Node node) {
            refuseAnchor(node);
            if (!(node instanceof SequenceNode sequence))
                throw wrong(node, "this is a list: each item begins with a dash, or all stand in [ ]");
            return sequence.getValue();
        }

        /** What is written, whatever YAML would make of it: a number keeps its zeros. */
        String text(Node node) {
            refuseAnchor(node);
            if (!(node instanceof ScalarNode scalar)) throw wrong(node, "this is one text, in quotes");
            return scalar.getValue();
        }

        void flag(Node node) {
            if (!text(node).equals("true")) throw wrong(node, "this is said with true, or not at all");
        }

        boolean yesOrNo(Node node) {
            return switch (text(node)) {
                case "true" -> true;
                case "false" -> false;
                default -> throw wrong(node, "this is true or false");
            };
        }

        int number(Node node, int lowest, int highest) {
            var written = text(node);
            if (!written.matches("[0-9]{1,7}") || Integer.parseInt(written) < lowest
                    || Integer.parseInt(written) > highest)
                throw wrong(node, "this is a whole number from " + lowest + " to " + highest + ", not \"" + written
                        + "\"");
            return Integer.parseInt(written);
        }

        /** A file that refers to itself would never end. */
        private void refuseAnchor(Node node) {
            if (node.getAnchor() != null)
                throw wrong(node, "anchors (&) have no place in a dialogue; use repeat or use");
        }
    }
}

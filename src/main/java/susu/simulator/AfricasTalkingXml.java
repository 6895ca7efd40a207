package susu.simulator;

import tools.jackson.databind.JsonNode;

/** Africa's Talking's answers for those who do not ask for JSON: the same names, with an element for each of a list. */
final class AfricasTalkingXml {
    private AfricasTalkingXml() {}

    static String of(JsonNode answer) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + element("AfricasTalkingResponse", answer);
    }

    private static String element(String name, JsonNode value) {
        return "<" + name + ">" + inside(name, value) + "</" + name + ">";
    }

    private static String inside(String name, JsonNode value) {
        var text = new StringBuilder();
        if (value.isObject())
            value.propertyStream().forEach(field -> text.append(element(field.getKey(), field.getValue())));
        else
            if (value.isArray())
                value.forEach(each -> text.append(element(name.replaceFirst("s$", ""), each)));
            else
                text.append(value.asString("").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
        return text.toString();
    }
}

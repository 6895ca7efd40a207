package susu.ussd;

/** Which session: the gateway and the id that it gave; two gateways may use the same ids. */
record SessionKey(String gateway, String id) {}

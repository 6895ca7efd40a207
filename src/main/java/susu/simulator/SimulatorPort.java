package susu.simulator;

import org.apache.catalina.connector.Connector;

/** The port on which the pretend providers answer: a second connector of the same server. */
public final class SimulatorPort {
    private final Connector connector;

    SimulatorPort(Connector connector) { this.connector = connector; }

    Connector connector() { return connector; }

    /** The port that is really open, once the server has started. */
    public int number() {
        return connector.getLocalPort();
    }
}

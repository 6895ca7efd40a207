package susu.simulator;

import java.io.IOException;
import java.util.Map;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.AbstractProtocol;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import jakarta.servlet.ServletException;
import java.net.InetAddress;
import java.util.concurrent.Executors;

/** The second door of the server, on this machine only, behind which the providers live. */
@OnlyInTry
@Configuration(proxyBeanMethods = false)
class SimulatorConnector {
    /** Where to read the port that is really open, when 0 was asked for. */
    static final String LOCAL_PORT = "local.simulator.port";

    @Bean
    SimulatorPort simulatorPort(@Value("${susu.simulator.port}") int port) {
        var connector = new Connector("HTTP/1.1");
        connector.setPort(port);
        if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
            protocol.setAddress(InetAddress.ofLiteral("127.0.0.1"));
            protocol.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        }
        return new SimulatorPort(connector);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> secondConnector(SimulatorPort port) {
        return server -> {
            server.addAdditionalConnectors(port.connector());
            server.addEngineValves(new CutConnections());
        };
    }

    @Bean
    PortNote portNote(SimulatorPort port, ConfigurableEnvironment environment) {
        return new PortNote(port, environment);
    }

    /** Tells the environment which port was opened, as Spring Boot does for its own. */
    record PortNote(SimulatorPort port, ConfigurableEnvironment environment) {
        @EventListener
        void started(WebServerInitializedEvent event) {
            environment.getPropertySources()
                    .addFirst(new MapPropertySource("simulator", Map.of(LOCAL_PORT, port.number())));
        }
    }

    /** Breaks the connection of a request whose answer is not to arrive whole. */
    private static final class CutConnections extends ValveBase {
        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            getNext().invoke(request, response);
            if (request.getAttribute(Wire.MANNER) != null)
                response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, new IOException("cut by a fault"));
        }
    }
}

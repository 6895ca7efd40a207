package susu.shared;

import java.net.URI;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What every module may need to know of this installation.
 *
 * @param mode
 *            which world it lives in
 * @param dataDir
 *            the folder that holds the embedded database, the keys and the
 *            pretend world's memory
 * @param publicUrl
 *            where the outside finds us: scheme, host and port, no path
 * @param serviceCode
 *            what members dial, {@code *920*55#}
 * @param supportPhone
 *            whom members may call
 */
@ConfigurationProperties("susu")
public record SusuSettings(Mode mode, Path dataDir, URI publicUrl, String serviceCode, String supportPhone) {}

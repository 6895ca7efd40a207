package susu.cli;

import static susu.cli.Checkup.Group.MACHINE;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import susu.shared.Mode;

/** What the program needs of the machine. */
final class MachineChecks {
    private static final int JAVA = 25;
    private static final long MEGABYTE = 1024L * 1024;
    private static final long LITTLE_MEMORY = 1024;
    private static final long LITTLE_DISK = 2048;
    private static final long NO_DISK = 200;
    private static final Duration CLOCKS_APART = Duration.ofSeconds(30);

    private MachineChecks() {}

    static List<Checkup> all() {
        return List.of(new Checkup(MACHINE, "java", _ -> java()), new Checkup(MACHINE, "memory", _ -> memory()),
                new Checkup(MACHINE, "disk", MachineChecks::disk), new Checkup(MACHINE, "clock", MachineChecks::clock),
                new Checkup(MACHINE, "port", MachineChecks::port));
    }

    private static Finding java() {
        int version = Runtime.version().feature();
        return version >= JAVA
                ? new Finding.Well("Java " + Runtime.version())
                : new Finding.Broken("Java " + version + " is too old", "install a JDK 25, for example Temurin 25");
    }

    private static Finding memory() {
        if (!(ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system))
            return new Finding.Skipped("this Java does not tell");
        var megabytes = system.getTotalMemorySize() / MEGABYTE;
        return megabytes < LITTLE_MEMORY
                ? new Finding.Doubtful("only " + megabytes + " MB for all that runs here", "give it 1 GB or more")
                : new Finding.Well(megabytes + " MB");
    }

    private static Finding disk(Patient patient) throws IOException {
        var folder = patient.options().folder();
        Path there = folder;
        while (!Files.exists(there) && there.getParent() != null)
            there = there.getParent();
        var megabytes = Files.getFileStore(there).getUsableSpace() / MEGABYTE;
        var left = megabytes + " MB free for " + folder;
        if (megabytes < NO_DISK) return new Finding.Broken("only " + left, "make room, or set SUSU_DATA_DIR elsewhere");
        return megabytes < LITTLE_DISK
                ? new Finding.Doubtful("only " + left, "make room, or set SUSU_DATA_DIR elsewhere")
                : new Finding.Well(left);
    }

    /** The pretend providers have this machine's clock, so they would agree with it whatever it says. */
    private static Finding clock(Patient patient) {
        if (patient.mode() == Mode.TRY) return new Finding.Skipped("the pretend providers have the same clock");
        if (!patient.isOn("ENABLE_MTN_MOMO")) return new Finding.Skipped("MoMo is off, and nobody else tells the time");
        var apart = patient.mtn().clocksApart();
        if (apart.isEmpty()) return new Finding.Skipped("MTN did not tell the time");
        var seconds = apart.get().toSeconds();
        return apart.get().compareTo(CLOCKS_APART) > 0
                ? new Finding.Broken("it is " + seconds + " seconds from MTN's", "timedatectl set-ntp true")
                : new Finding.Well("as MTN's, to " + Math.max(1, seconds) + " s");
    }

    private static Finding port(Patient patient) throws IOException {
        var port = Integer.parseInt(patient.get("SUSU_PORT"));
        if (port == 0) return new Finding.Well("any that is free");
        try (var _ = new ServerSocket(port, 1, InetAddress.getByName(patient.get("SUSU_HOST")))) {
            return new Finding.Well(port + " is free");
        } catch (IOException taken) {
            return patient.ask(patient.usualAddress().resolve("/ussd/health"))
                    .filter(answer -> answer.body().contains("\"service\":\"ussd\"")).isPresent()
                            ? new Finding.Well("SusuSave runs on " + port)
                            : new Finding.Broken("something else listens on " + port,
                                    "SUSU_PORT=" + (port < 65535 ? port + 1 : 8000) + " ./susu serve");
        }
    }
}

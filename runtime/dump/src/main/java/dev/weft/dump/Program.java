package dev.weft.dump;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Another Java program of this machine, to which this one attaches. */
final class Program implements AutoCloseable {
    private final VirtualMachine machine;
    private final JMXConnector connector;
    private final MBeanServerConnection server;
    private final ObjectName bean;

    /**
     * Attaches to the program of process {@code pid}.
     *
     * @throws Refused if that is impossible, or it does not use Weft
     */
    Program(String pid) throws IOException, JMException, Refused {
        try {
            machine = VirtualMachine.attach(pid);
        } catch (AttachNotSupportedException e) {
            throw new Refused("Cannot attach to process " + pid + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new Refused("There is no Java program with process id " + pid + " that may be attached to.", e);
        }
        boolean attached = false;
        try {
            connector = JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
            server = connector.getMBeanServerConnection();
            bean = new ObjectName("dev.weft:type=Dump");
            if (!server.isRegistered(bean)) {
                sendAgent();
            }
            if (!server.isRegistered(bean)) {
                connector.close();
                throw new Refused("Process " + pid + " has not used Weft yet.", null);
            }
            attached = true;
        } finally {
            if (!attached) {
                machine.detach();
            }
        }
    }

    private void sendAgent() throws IOException, Refused {
        Path jar = Files.createTempFile("weft-dump", ".jar");
        try {
            writeAgent(jar);
            machine.loadAgent(jar.toString());
        } catch (AgentLoadException | AgentInitializationException e) {
            throw new Refused(
                    "The program takes no agent. Have it call dev.weft.debug.Dump.register() when it starts.", e);
        } finally {
            Files.delete(jar);
        }
    }

    private static void writeAgent(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Agent-Class", DumpAgent.class.getName());
        String file = DumpAgent.class.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest);
                InputStream code = DumpAgent.class.getClassLoader().getResourceAsStream(file)) {
            if (code == null) {
                throw new AssertionError("not on the class path: " + file);
            }
            entries.putNextEntry(new JarEntry(file));
            code.transferTo(entries);
        }
    }

    String text() throws IOException, JMException {
        return (String) server.invoke(bean, "text", new Object[0], new String[0]);
    }

    /** By a file that the program writes: it may be large. */
    void copyJson(Writer out) throws IOException, JMException {
        Path folder = Files.createTempDirectory("weft-dump");
        Path file = folder.resolve("dump.json");
        try {
            server.invoke(bean, "writeJson", new Object[] {file.toString()}, new String[] {String.class.getName()});
            try (var in = Files.newBufferedReader(file)) {
                in.transferTo(out);
            }
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    @Override
    public void close() throws IOException {
        connector.close();
        machine.detach();
    }

    /** Says why a program cannot be looked at. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(String message, @org.jspecify.annotations.Nullable Throwable cause) {
            super(message, cause);
        }
    }
}

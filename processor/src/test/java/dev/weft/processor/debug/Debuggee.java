package dev.weft.processor.debug;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.Field;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.LocalVariable;
import com.sun.jdi.Location;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.LaunchingConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.LocatableEvent;
import com.sun.jdi.event.StepEvent;
import com.sun.jdi.event.VMDeathEvent;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.StepRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A small program in a VM of its own, under a debugger (JDI, by a socket on this machine). */
final class Debuggee implements AutoCloseable {
    private static final String MAIN = "app.Main";
    private static final long DEADLINE_MILLIS = 60_000;

    /** Which of a line's locations get a breakpoint. */
    enum Armed {
        /** All, as IDEs do. */
        ALL,
        /** The first, as jdb does. */
        FIRST
    }

    /**
     * A stop at a breakpoint.
     *
     * @param place method and line
     * @param seen the variables that are to be seen, and {@code this.base}
     */
    record Stop(String place, Map<String, String> seen) {}

    private final VirtualMachine vm;
    private final List<Integer> lines;
    private final Armed armed;
    private final List<Stop> stops = new ArrayList<>();

    /** Starts the program that the classes in {@code classPath} make, to be stopped on these lines of {@code app.Main}. */
    Debuggee(List<Path> classPath, List<Integer> lines, Armed armed) throws Exception {
        this.lines = lines;
        this.armed = armed;
        LaunchingConnector connector = Bootstrap.virtualMachineManager().defaultConnector();
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        String path = classPath.stream()
                .map(Path::toString)
                .collect(Collectors.joining(System.getProperty("path.separator")));
        arguments.get("options").setValue("-Xshare:auto -cp \"" + path + "\"");
        arguments.get("main").setValue(MAIN);
        vm = connector.launch(arguments);
        ClassPrepareRequest prepared = vm.eventRequestManager().createClassPrepareRequest();
        prepared.addClassFilter(MAIN + "*"); // with all that is inside it
        prepared.enable();
    }

    /** Runs to the end: each stop with its line, {@code this.base} and the variables that are to be seen. */
    List<Stop> run() throws Exception {
        while (true) {
            EventSet events = next();
            for (Event event : events) {
                if (event instanceof ClassPrepareEvent prepared) {
                    arm(prepared.referenceType());
                } else if (event instanceof BreakpointEvent stop) {
                    stops.add(described(stop));
                } else if (event instanceof VMDeathEvent || event instanceof VMDisconnectEvent) {
                    return stops;
                }
            }
            events.resume();
        }
    }

    /** Runs to the first breakpoint, and from there steps over {@code steps} lines: the lines on which it stops. */
    List<Integer> stepOver(int steps) throws Exception {
        List<Integer> reached = new ArrayList<>();
        while (true) {
            EventSet events = next();
            for (Event event : events) {
                if (event instanceof ClassPrepareEvent prepared) {
                    arm(prepared.referenceType());
                } else if (event instanceof BreakpointEvent || event instanceof StepEvent) {
                    LocatableEvent stop = (LocatableEvent) event;
                    reached.add(stop.location().lineNumber());
                    if (reached.size() > steps) {
                        return reached;
                    }
                    vm.eventRequestManager().deleteAllBreakpoints();
                    step(stop.thread());
                } else if (event instanceof VMDeathEvent || event instanceof VMDisconnectEvent) {
                    return reached;
                }
            }
            events.resume();
        }
    }

    private void step(ThreadReference thread) {
        vm.eventRequestManager()
                .deleteEventRequests(List.copyOf(vm.eventRequestManager().stepRequests()));
        StepRequest step =
                vm.eventRequestManager().createStepRequest(thread, StepRequest.STEP_LINE, StepRequest.STEP_OVER);
        for (String library : List.of("dev.weft.*", "java.*", "jdk.*")) {
            step.addClassExclusionFilter(library);
        }
        step.addCountFilter(1);
        step.enable();
    }

    private EventSet next() throws InterruptedException {
        EventSet events = vm.eventQueue().remove(DEADLINE_MILLIS);
        if (events == null) {
            vm.suspend();
            throw new AssertionError("nothing happens behind " + stops + ": " + vm.allThreads());
        }
        return events;
    }

    private void arm(ReferenceType type) {
        for (int line : lines) {
            List<Location> locations = locations(type, line);
            for (Location location :
                    armed == Armed.FIRST && !locations.isEmpty() ? locations.subList(0, 1) : locations) {
                EventRequest breakpoint = vm.eventRequestManager().createBreakpointRequest(location);
                breakpoint.enable();
            }
        }
    }

    private static List<Location> locations(ReferenceType type, int line) {
        try {
            return type.locationsOfLine(line);
        } catch (AbsentInformationException e) {
            return List.of(); // a class of Weft's has no lines
        }
    }

    private static Stop described(BreakpointEvent stop)
            throws IncompatibleThreadStateException, AbsentInformationException {
        StackFrame frame = stop.thread().frame(0);
        Map<String, String> seen = new TreeMap<>();
        for (LocalVariable variable : frame.visibleVariables()) {
            Value value = frame.getValue(variable);
            seen.put(variable.name(), value instanceof ObjectReference object ? described(object) : value + "");
        }
        if (frame.thisObject() != null) {
            Field base = frame.thisObject().referenceType().fieldByName("base");
            seen.put("this.base", base == null ? "none" : frame.thisObject().getValue(base) + "");
        }
        return new Stop(stop.location().method().name() + ":" + stop.location().lineNumber(), seen);
    }

    /** Its type; the classes of lambdas have other names in each run. */
    private static String described(ObjectReference object) {
        return object.type().name().replaceFirst("Lambda.*", "Lambda");
    }

    @Override
    public void close() {
        vm.process().destroyForcibly();
    }
}

package dev.weft.processor.javac;

import com.sun.source.util.TreePath;
import dev.weft.processor.model.AsyncInterface;
import dev.weft.processor.model.AsyncMethod;
import dev.weft.processor.model.Binary;
import dev.weft.processor.model.MachineClass;
import dev.weft.processor.model.SuspensionPoint;
import dev.weft.processor.weave.Facts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the rounds and the attributed trees told us, kept for the weaver. */
final class CollectedFacts implements Facts {
    private record Method(String host, String name, String descriptor) {}

    private final Map<Method, MachineClass> machines = new HashMap<>();
    private final Set<String> machineNames = new HashSet<>();
    private final Map<String, List<String>> declared = new HashMap<>(); // names of machines by nest host
    private final Map<Method, List<Awaited>> awaits = new HashMap<>();
    private final Map<String, List<List<Awaited>>> lambdas = new HashMap<>(); // by nest host
    private final Set<Map.Entry<String, String>> asyncInterfaces = new HashSet<>(); // interface and method
    private final Set<Map.Entry<String, Integer>> casts = new HashSet<>(); // outermost class and line
    private final Set<Map.Entry<String, Integer>> references = new HashSet<>(); // likewise
    private final Set<Map.Entry<String, Integer>> shortLambdas = new HashSet<>(); // likewise
    private final Set<String> likeMachines = new HashSet<>(); // in lower case
    private final Set<String> asyncCloseables = new HashSet<>(); // those on which close() is called
    private final Map<String, TreePath> woven = new HashMap<>(); // outermost classes with something to weave
    private final Map<String, TreePath> methods = new HashMap<>(); // by host and name: where to report failures

    void addMachine(AsyncMethod method, MachineClass machine, Binary binary) {
        String name = method.element().getSimpleName().toString();
        machines.put(new Method(binary.name(method.host()), name, binary.descriptor(method.element())), machine);
        machineNames.add(machine.name());
        declared.computeIfAbsent(machine.nest(), nest -> new ArrayList<>()).add(machine.name());
    }

    void addMethod(String host, String name, String descriptor, List<SuspensionPoint> points, TreePath path) {
        awaits.put(new Method(host, name, descriptor), awaited(points));
        methods.putIfAbsent(host + "." + name, path);
    }

    private static List<Awaited> awaited(List<SuspensionPoint> points) {
        return points.stream()
                .map(point -> new Awaited(point.line(), point.source()))
                .toList();
    }

    void addLambda(String nestHost, List<SuspensionPoint> points) {
        lambdas.computeIfAbsent(nestHost, nest -> new ArrayList<>()).add(awaited(points));
    }

    void addAsyncInterface(AsyncInterface type, Binary binary) {
        asyncInterfaces.add(Map.entry(
                binary.name(type.type()), type.method().getSimpleName().toString()));
    }

    /** Notes that the user casts what is awaited on this line; -1 if lines are not known. */
    void addCast(String outermost, int line) {
        casts.add(Map.entry(outermost, line));
    }

    /** Notes that a method reference stands on this line. */
    void addReference(String outermost, int line) {
        references.add(Map.entry(outermost, line));
    }

    /** Notes that an async lambda that may do no more than a method reference does stands on this line. */
    void addShortLambda(String outermost, int line) {
        shortLambdas.add(Map.entry(outermost, line));
    }

    /** Notes a class of the user's that is called as a state machine or its frames might be. */
    void addLikeMachine(String name) {
        likeMachines.add(name.toLowerCase(Locale.ROOT));
    }

    void addAsyncCloseable(String type) {
        asyncCloseables.add(type);
    }

    /** Notes that an outermost class, or one inside it, is to be woven. */
    void addWoven(String outermost, TreePath path) {
        woven.put(outermost, path);
    }

    /** Whether no class file has to be looked at. */
    boolean isEmpty() {
        return woven.isEmpty() && machineNames.isEmpty();
    }

    /** Whether the class file of {@code name}, inside {@code outermost}, has to be looked at. */
    boolean concerns(String name, String outermost) {
        return woven.containsKey(outermost) || machineNames.contains(name);
    }

    /** The state machines declared for methods in {@code outermost} and inside it. */
    List<String> declaredIn(String outermost) {
        return declared.getOrDefault(outermost, List.of()).stream().sorted().toList();
    }

    /** Where to report a failure in {@code method} of {@code host}. */
    @Nullable TreePath place(String host, String method, String outermost) {
        TreePath path = methods.get(host + "." + method);
        return path == null ? woven.get(outermost) : path;
    }

    @Override
    public boolean isAsyncInterface(String owner, String name, String descriptor) {
        return asyncInterfaces.contains(Map.entry(owner, name));
    }

    @Override
    public boolean isAsyncCloseable(String type) {
        return asyncCloseables.contains(type);
    }

    @Override
    public boolean isTaken(String name) {
        return likeMachines.contains(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public Optional<DeclaredMachine> machine(String host, String method, String descriptor) {
        return Optional.ofNullable(machines.get(new Method(host, method, descriptor)))
                .map(machine -> new DeclaredMachine(machine.name(), machine.constructorDescriptor()));
    }

    @Override
    public List<Awaited> awaits(String host, String method, String descriptor) {
        return awaits.getOrDefault(new Method(host, method, descriptor), List.of());
    }

    @Override
    public List<List<Awaited>> lambdas(String nestHost) {
        return lambdas.getOrDefault(nestHost, List.of());
    }

    @Override
    public boolean mayBeOwnCast(String nestHost, int line) {
        return casts.contains(Map.entry(nestHost, line));
    }

    @Override
    public boolean isReference(String nestHost, int line) {
        Map.Entry<String, Integer> place = Map.entry(nestHost, line);
        return references.contains(place) && !shortLambdas.contains(place);
    }
}

package dev.weft.testing;

import com.google.auto.service.AutoService;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver;
import org.junit.platform.engine.support.discovery.SelectorResolver;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestEngine;

/** Finds and runs the methods marked {@link WeftTest}; JUnit calls it. */
@AutoService(TestEngine.class)
public final class WeftTestEngine extends HierarchicalTestEngine<WeftTestEngine.Run> {
    private static final String CLASS = "class";
    private static final String METHOD = "method";

    /** Nothing is passed from a class to its tests. */
    static final class Run implements EngineExecutionContext {}

    /** For JUnit. */
    public WeftTestEngine() {}

    @Override
    public String getId() {
        return "weft";
    }

    @Override
    protected Run createExecutionContext(ExecutionRequest request) {
        return new Run();
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId uniqueId) {
        EngineDescriptor root = new EngineDescriptor(uniqueId, "Weft");
        EngineDiscoveryRequestResolver.<EngineDescriptor>builder()
                .addClassContainerSelectorResolver(WeftTestEngine::hasTests)
                .addSelectorResolver(new Resolver())
                .build()
                .resolve(request, root);
        return root;
    }

    private static boolean hasTests(Class<?> type) {
        return !Modifier.isAbstract(type.getModifiers())
                && (type.getEnclosingClass() == null || Modifier.isStatic(type.getModifiers()))
                && !tests(type).isEmpty();
    }

    private static List<Method> tests(Class<?> type) {
        return AnnotationSupport.findAnnotatedMethods(type, WeftTest.class, HierarchyTraversalMode.TOP_DOWN);
    }

    private static final class Resolver implements SelectorResolver {
        @Override
        public Resolution resolve(ClassSelector selector, Context context) {
            Class<?> type = selector.getJavaClass();
            if (!hasTests(type)) {
                return Resolution.unresolved();
            }
            return context.addToParent(parent -> Optional.of(new TestClass(parent.getUniqueId(), type)))
                    .map(added -> Resolution.match(Match.exact(added, () -> methods(type))))
                    .orElseGet(Resolution::unresolved);
        }

        private static Set<DiscoverySelector> methods(Class<?> type) {
            Set<DiscoverySelector> selectors = new LinkedHashSet<>();
            for (Method method : tests(type)) {
                selectors.add(DiscoverySelectors.selectMethod(type, method));
            }
            return selectors;
        }

        @Override
        public Resolution resolve(MethodSelector selector, Context context) {
            Class<?> type = selector.getJavaClass();
            if (!hasTests(type) || !selector.getJavaMethod().isAnnotationPresent(WeftTest.class)) {
                return Resolution.unresolved();
            }
            return context.addToParent(
                            () -> DiscoverySelectors.selectClass(type),
                            parent -> Optional.of(new TestMethod(parent.getUniqueId(), type, selector.getJavaMethod())))
                    .map(added -> Resolution.match(Match.exact(added)))
                    .orElseGet(Resolution::unresolved);
        }

        @Override
        public Resolution resolve(UniqueIdSelector selector, Context context) {
            UniqueId id = selector.getUniqueId();
            UniqueId.Segment last = id.getLastSegment();
            if (last.getType().equals(CLASS)) {
                return forward(ReflectionSupport.tryToLoadClass(last.getValue())
                        .toOptional()
                        .map(DiscoverySelectors::selectClass));
            }
            if (last.getType().equals(METHOD)) {
                String type = id.removeLastSegment().getLastSegment().getValue();
                return forward(Optional.of(DiscoverySelectors.selectMethod(type + "#" + last.getValue())));
            }
            return Resolution.unresolved();
        }

        private static Resolution forward(Optional<? extends DiscoverySelector> selector) {
            return selector.map(found -> Resolution.selectors(Set.of(found))).orElseGet(Resolution::unresolved);
        }
    }

    /** The id of a class below {@code parent}. */
    static UniqueId id(UniqueId parent, Class<?> type) {
        return parent.append(CLASS, type.getName());
    }

    /** The id of a method below its class's. */
    static UniqueId id(UniqueId parent, Method method) {
        StringBuilder name = new StringBuilder(method.getName()).append('(');
        for (Class<?> parameter : method.getParameterTypes()) {
            name.append(name.charAt(name.length() - 1) == '(' ? "" : ", ").append(parameter.getName());
        }
        return parent.append(METHOD, name.append(')').toString());
    }
}

package dev.weft.processor.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * All run cases once more, compiled by others than javac with our processor in it, and woven then.
 */
class OtherCompilersTest {
    @ParameterizedTest
    @ValueSource(strings = {"javac, then standalone", "ecj"})
    void giveTheSameResults(String compiler) {
        LauncherDiscoveryRequest cases = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectPackage("dev.weft.processor.run"))
                .filters(includeClassNamePatterns(".*RunTest"))
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        System.setProperty("weft.compiler", compiler);
        try {
            LauncherFactory.create().execute(cases, listener);
        } finally {
            System.clearProperty("weft.compiler");
        }
        TestExecutionSummary summary = listener.getSummary();
        assertThat(summary.getFailures())
                .extracting(
                        failure -> failure.getTestIdentifier().getLegacyReportingName() + ": " + failure.getException())
                .isEmpty();
        assertThat(summary.getTestsSucceededCount()).isGreaterThan(100);
    }
}

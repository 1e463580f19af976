package dev.ormworkbench.store.contract.broken;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.contract.PlayerStoreContract;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The whole kit on a store that tries to stop it. Because of its name, Surefire does not run it. */
final class MisbehavedStoreContract extends PlayerStoreContract {

    private static final AtomicReference<@Nullable PlayerStoreProvider> TESTED = new AtomicReference<>();

    @Override
    protected PlayerStoreProvider provider() {
        PlayerStoreProvider provider = TESTED.get();
        if (provider == null) {
            throw new IllegalStateException("only for play");
        }
        return provider;
    }

    /** Runs the whole kit, which writes its report to the folder. */
    static TestExecutionSummary play(PlayerStoreProvider provider, Path folder) {
        TESTED.set(provider);
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(MisbehavedStoreContract.class))
                                .configurationParameter("contract.report", folder.toString())
                                .build(),
                        summary);
        TESTED.set(null);
        return summary.getSummary();
    }
}

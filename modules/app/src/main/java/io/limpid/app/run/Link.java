package io.limpid.app.run;

import io.limpid.core.network.Network;
import io.limpid.report.result.Stage;
import java.util.Map;

/**
 * One link of the chain, made but not yet measured. The components are those of {@link Stage}.
 *
 * @param seconds wall time of making it
 */
record Link(
        String name,
        Stage.Kind kind,
        String title,
        String noun,
        Map<String, String> parameters,
        Network network,
        String previous,
        String controls,
        double seconds) {}

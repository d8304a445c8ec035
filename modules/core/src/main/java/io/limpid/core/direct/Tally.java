package io.limpid.core.direct;

import java.util.ArrayList;
import java.util.List;

/** One number that all shards add to. */
final class Tally {
    private final List<Share> shares = new ArrayList<>();

    /** One shard's part, which it alone writes, while nobody reads it. */
    static final class Share {
        private double value;

        private Share() {}

        void put(double value) {
            this.value = value;
        }
    }

    /** Makes the next shard's part. */
    Share share() {
        Share share = new Share();
        shares.add(share);
        return share;
    }

    double sum() {
        return shares.stream().mapToDouble(share -> share.value).sum();
    }
}

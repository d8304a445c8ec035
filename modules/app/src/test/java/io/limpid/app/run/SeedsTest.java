package io.limpid.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeedsTest {
    @Test
    void differByRecipeSeedAndStageAndStayTheSame() {
        Set<Long> seeds = new HashSet<>();
        for (long recipe = 0; recipe < 100; recipe++) {
            for (String stage : new String[] {"teacher", "distill", "prune", "prune-2"}) {
                seeds.add(new Seeds(recipe).of(stage));
            }
        }
        assertThat(seeds).hasSize(400).allSatisfy(seed -> assertThat(seed).isBetween(0L, (1L << 53) - 1));
        // SHA-256 of "42 teacher", first 53 bits: results on disk depend on it
        assertThat(new Seeds(42).of("teacher")).isEqualTo(expected("42 teacher"));
    }

    private static long expected(String text) {
        try {
            byte[] hash = java.security.MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return new java.math.BigInteger(1, hash).shiftRight(256 - 53).longValueExact();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}

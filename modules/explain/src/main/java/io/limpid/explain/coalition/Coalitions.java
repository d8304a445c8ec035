package io.limpid.explain.coalition;

import java.util.Arrays;

/** A list of sets of players as a dense matrix of bits. */
public final class Coalitions {
    private final int players;
    private final int words;
    private long[] bits;
    private int size;

    /** @param players ≥ 1 */
    public Coalitions(int players) {
        if (players < 1) {
            throw new IllegalArgumentException("players must be >= 1, but was " + players);
        }
        this.players = players;
        this.words = (players + Long.SIZE - 1) / Long.SIZE;
        this.bits = new long[16 * words];
    }

    public int players() {
        return players;
    }

    /** Number of coalitions. */
    public int size() {
        return size;
    }

    /** Adds an empty coalition and returns its index. */
    public int add() {
        if ((size + 1) * words > bits.length) {
            bits = Arrays.copyOf(bits, 2 * bits.length);
        }
        return size++;
    }

    /** Adds a coalition and returns its index. */
    public int add(int... present) {
        int coalition = add();
        for (int player : present) {
            join(coalition, player);
        }
        return coalition;
    }

    /** Adds everybody who is not in a coalition, and returns the index. */
    public int addComplement(int coalition) {
        int complement = add();
        for (int w = 0; w < words; w++) {
            bits[complement * words + w] = ~bits[coalition * words + w];
        }
        int rest = players % Long.SIZE;
        if (rest != 0) {
            bits[complement * words + words - 1] &= (1L << rest) - 1;
        }
        return complement;
    }

    /** Puts a player into a coalition. */
    public void join(int coalition, int player) {
        bits[coalition * words + player / Long.SIZE] |= 1L << player;
    }

    public boolean contains(int coalition, int player) {
        return (bits[coalition * words + player / Long.SIZE] & 1L << player) != 0;
    }

    /** Number of players in a coalition. */
    public int count(int coalition) {
        int count = 0;
        for (int w = 0; w < words; w++) {
            count += Long.bitCount(bits[coalition * words + w]);
        }
        return count;
    }

    /** The players in a coalition, ascending. */
    public int[] present(int coalition) {
        int[] present = new int[count(coalition)];
        int n = 0;
        for (int w = 0; w < words; w++) {
            for (long rest = bits[coalition * words + w]; rest != 0; rest &= rest - 1) {
                present[n++] = w * Long.SIZE + Long.numberOfTrailingZeros(rest);
            }
        }
        return present;
    }

    /** The set itself as a key of a map: equal if and only if the coalitions are. */
    public Key key(int coalition) {
        return new Key(Arrays.copyOfRange(bits, coalition * words, (coalition + 1) * words));
    }

    /** The coalitions from an index on. */
    public Coalitions from(int first) {
        Coalitions rest = new Coalitions(players);
        rest.size = size - first;
        rest.bits = Arrays.copyOfRange(bits, first * words, Math.max(size, first + 1) * words);
        return rest;
    }

    /** Takes the last coalition back. */
    public void removeLast() {
        size--;
        Arrays.fill(bits, size * words, (size + 1) * words, 0);
    }

    /** A set of players. */
    public static final class Key {
        private final long[] bits;

        private Key(long[] bits) {
            this.bits = bits;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Arrays.equals(bits, key.bits);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bits);
        }
    }
}

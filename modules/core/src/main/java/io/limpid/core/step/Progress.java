package io.limpid.core.step;

/** Shows long work to a person; {@link #SILENT} shows nothing. */
@FunctionalInterface
public interface Progress {
    /** Shows nothing. */
    Progress SILENT = (what, total) -> new Task() {
        @Override
        public void advance(long by, String note) {}

        @Override
        public void close() {}
    };

    /**
     * Begins a piece of work.
     *
     * @param what for example {@code teacher: epoch 3/12}
     * @param total number of units of work
     */
    Task begin(String what, long total);

    /** Work under way; closing it ends its display. */
    interface Task extends AutoCloseable {
        /**
         * @param by units done since the last call
         * @param note short state to show, for example {@code loss 0.31}
         */
        void advance(long by, String note);

        @Override
        void close();
    }
}

package io.limpid.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** Limpid's side of training-vs-pytorch.sh, as a process of its own: one line an epoch, like the other side. */
public final class TrainingVsPyTorch {
    private static final int THREADS = 2;

    private TrainingVsPyTorch() {}

    /** @param arguments network and number of epochs */
    public static void main(String[] arguments) {
        Subject subject = new Subject(arguments[0]);
        int epochs = Integer.parseInt(arguments[1]);
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long[] wall = new long[epochs + 1];
        long[] processor = new long[epochs + 1];
        subject.train(epochs, (network, step, steps) -> {
            long batches = steps / epochs;
            if (step % batches == 0) {
                wall[(int) (step / batches)] = System.nanoTime();
                processor[(int) (step / batches)] = system.getProcessCpuTime();
            }
        });
        wall[epochs] = System.nanoTime();
        processor[epochs] = system.getProcessCpuTime();
        for (int e = 0; e < epochs; e++) {
            System.out.printf(
                    Locale.ROOT,
                    "limpid %s %.0f %.0f%n",
                    arguments[0],
                    subject.rows() * 1e9 / (wall[e + 1] - wall[e]),
                    THREADS * subject.rows() * 1e9 / (processor[e + 1] - processor[e]));
        }
    }
}

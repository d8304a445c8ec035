package io.limpid.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class BackendTest {
    @Test
    void isThereInAnOrdinaryBuild() {
        assertThatCode(Backend::require).doesNotThrowAnyException();
    }

    @Test
    void namesTheRemedyWhereThereIsNoGpu() {
        assertThat(Backend.remedy("cuda"))
                .isEqualTo("the CUDA backend finds no usable NVIDIA GPU (it needs a driver for CUDA 11.6):"
                        + " run without LIMPID_BACKEND=cuda to use the CPU");
    }
}

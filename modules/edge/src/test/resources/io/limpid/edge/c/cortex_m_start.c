/* Brings a Cortex-M from reset to main, with standard output through the emulator. */
#include <stdint.h>
#include <stdlib.h>

extern uint32_t start_values[], data_begin[], data_end[], bss_begin[], bss_end[], stack_top[];
extern void initialise_monitor_handles(void);
int main(void);

void _init(void) {}
void _fini(void) {}

void start(void)
{
    for (uint32_t *to = data_begin, *from = start_values; to < data_end;)
        *to++ = *from++;
    for (uint32_t *to = bss_begin; to < bss_end;)
        *to++ = 0;
    initialise_monitor_handles();
    exit(main());
}

static void fault(void)
{
    exit(99);
}

__attribute__((section(".vectors"), used)) static const uintptr_t vectors[16] = {
    (uintptr_t)stack_top, (uintptr_t)start, (uintptr_t)fault, (uintptr_t)fault,
    (uintptr_t)fault,     (uintptr_t)fault, (uintptr_t)fault,
};

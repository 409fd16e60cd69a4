package dev.weft.processor.run.differential;

import dev.weft.processor.run.Compiled;
import dev.weft.processor.run.MemoryJavac;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Units that are compiled together, and how. */
record Batch(List<Unit> units, Variant variant) {
    Batch {
        units = List.copyOf(units);
    }

    static Batch of(Unit unit, Variant variant) {
        return new Batch(List.of(unit), variant);
    }

    /**
     * What came of one.
     *
     * @param faults what ASM says against it
     */
    record Woven(Batch batch, Compiled compiled, String faults) {
        boolean isSound() {
            return compiled.success() && faults.isEmpty();
        }
    }

    /** Compiles and weaves; on any thread. */
    Woven weave() {
        Compiled compiled = MemoryJavac.woven(sources(), variant.options());
        return new Woven(this, compiled, compiled.success() && variant.isChecked() ? compiled.faults() : "");
    }

    /** What the compiler makes of it without us. */
    Compiled unwoven() {
        return MemoryJavac.unwoven(sources());
    }

    private Map<String, String> sources() {
        Map<String, String> sources = new LinkedHashMap<>();
        units.forEach(unit -> sources.put(unit.binaryName(), variant.text(unit.source())));
        sources.put(WovenLeaves.NAME, WovenLeaves.SOURCE);
        sources.put(WovenLeaves.FAR_NAME, WovenLeaves.FAR);
        return sources;
    }
}

/** What users import ({@code dev.weft}) and what generated and woven code calls ({@code dev.weft.frame}). */
module dev.weft.runtime {
    requires static org.jspecify;

    exports dev.weft;
    exports dev.weft.frame;
}

# Writes OUTPUT, a .cc that holds the bytes of INPUT as the string_view NAME in heyan::app.
file(READ "${INPUT}" hex HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
file(WRITE "${OUTPUT}"
     "#include <string_view>\n\nnamespace heyan::app {\nnamespace {\nconstexpr unsigned char kBytes[] = {${bytes}};\n}\n"
     "extern const std::string_view ${NAME};\n"
     "const std::string_view ${NAME}{reinterpret_cast<const char*>(kBytes), sizeof kBytes};\n}  // namespace heyan::app\n")

#include "app/report/xlsx.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <memory>

namespace heyan::app {
namespace {

using models::Date;
using models::ErrorCode;

// What Excel takes in one cell (and libxlsxwriter refuses beyond).
constexpr std::size_t kMostCharacters = 32767;

struct Formats {
  lxw_format* head = nullptr;
  lxw_format* text = nullptr;
  lxw_format* whole = nullptr;
  lxw_format* decimal = nullptr;
  lxw_format* percent = nullptr;
  lxw_format* date = nullptr;
  lxw_format* place = nullptr;
  lxw_format* note = nullptr;
  lxw_format* toned[5] = {};
};

lxw_format* NewFormat(lxw_workbook* book) {
  lxw_format* format = workbook_add_format(book);
  format_set_font_name(format, "等线");
  format_set_font_size(format, 10.5);
  format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  return format;
}

lxw_format* NumberFormat(lxw_workbook* book, const char* form) {
  lxw_format* format = NewFormat(book);
  format_set_num_format(format, form);
  return format;
}

lxw_format* TonedFormat(lxw_workbook* book, RowTone tone) {
  lxw_format* format = NewFormat(book);
  format_set_text_wrap(format);
  switch (tone) {
    case RowTone::kPlain:
      break;
    case RowTone::kBad:
      format_set_bg_color(format, 0xFBE3E1);
      format_set_font_color(format, 0x8C1D18);
      format_set_bold(format);
      break;
    case RowTone::kWarn:
      format_set_bg_color(format, 0xFFF1D6);
      format_set_font_color(format, 0x6B4600);
      format_set_bold(format);
      break;
    case RowTone::kGood:
      format_set_bg_color(format, 0xE2F3E8);
      format_set_font_color(format, 0x155230);
      break;
    case RowTone::kGap:
      format_set_bg_color(format, 0xEEE8F7);
      format_set_font_color(format, 0x4A2D78);
      break;
  }
  return format;
}

Formats FormatsOf(lxw_workbook* book) {
  Formats formats;
  formats.head = NewFormat(book);
  format_set_bold(formats.head);
  format_set_text_wrap(formats.head);
  format_set_bg_color(formats.head, 0xE8EDF3);
  format_set_bottom(formats.head, LXW_BORDER_THIN);
  format_set_align(formats.head, LXW_ALIGN_VERTICAL_CENTER);
  formats.text = NewFormat(book);
  format_set_text_wrap(formats.text);
  formats.whole = NumberFormat(book, "#,##0");
  formats.decimal = NumberFormat(book, "#,##0.00");
  formats.percent = NumberFormat(book, "0.00%");
  formats.date = NumberFormat(book, "yyyy-mm-dd");
  format_set_align(formats.date, LXW_ALIGN_LEFT);
  formats.place = NumberFormat(book, "0");
  format_set_align(formats.place, LXW_ALIGN_LEFT);
  formats.note = NewFormat(book);
  format_set_italic(formats.note);
  for (int tone = 0; tone < 5; ++tone) {
    formats.toned[tone] = TonedFormat(book, static_cast<RowTone>(tone + 1));
  }
  return formats;
}

// Valid UTF-8 without control characters, which no workbook may hold, of a length that a cell
// takes.
std::string CellText(const std::string& text) {
  std::string clean;
  std::size_t characters = 0;
  for (std::size_t i = 0; i < text.size() && characters < kMostCharacters;) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const std::size_t length = byte < 0x80 ? 1 : byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
    bool whole = byte < 0x80 || (byte >= 0xC2 && byte <= 0xF4);
    whole = whole && i + length <= text.size();
    for (std::size_t k = 1; whole && k < length; ++k) {
      whole = (static_cast<unsigned char>(text[i + k]) & 0xC0U) == 0x80U;
    }
    if (!whole) {
      clean += "\xEF\xBF\xBD";
      ++i;
    } else {
      const bool control = byte < 0x20 && byte != '\n' && byte != '\t';
      clean += control ? std::string(" ") : text.substr(i, length);
      i += length;
    }
    characters += length == 4 ? 2 : 1;  // Excel counts UTF-16 units
  }
  return clean;
}

// Lines that a text takes in a column: a Chinese character is as wide as two Latin ones.
int LinesOf(const std::string& text, double column_width) {
  int lines = 1;
  double at = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0U) == 0x80U) continue;
    const double wide = byte < 0x80 ? 1 : 2;
    if (text[i] == '\n' || at + wide > column_width - 1) {
      ++lines;
      at = 0;
    }
    if (text[i] != '\n') at += wide;
  }
  return lines;
}

lxw_datetime DateTimeOf(const Date& date) {
  lxw_datetime at{};
  at.year = date.year();
  at.month = date.month();
  at.day = date.day();
  return at;
}

class SheetWriter {
 public:
  SheetWriter(lxw_worksheet* sheet, const Formats& formats) : sheet_(sheet), formats_(formats) {}

  void Write(const Sheet& sheet) {
    const auto columns = static_cast<lxw_col_t>(sheet.columns.size());
    for (lxw_col_t c = 0; c < columns; ++c) {
      const SheetColumn& column = sheet.columns[c];
      worksheet_set_column(sheet_, c, c, column.width, nullptr);
      worksheet_write_string(sheet_, 0, c, CellText(column.head).c_str(), formats_.head);
    }
    worksheet_set_row(sheet_, 0, 32, nullptr);
    // The first two columns say whose row it is.
    worksheet_freeze_panes(sheet_, 1, static_cast<lxw_col_t>(columns > 4 ? 2 : 0));
    lxw_row_t row = 1;
    for (const SheetRow& cells : sheet.rows) WriteRow(row++, cells, sheet.columns);
    if (sheet.rows.empty() && !sheet.note.empty()) {
      worksheet_write_string(sheet_, 1, 0, CellText(sheet.note).c_str(), formats_.note);
    }
    if (columns > 0) {
      worksheet_autofilter(sheet_, 0, 0, std::max<lxw_row_t>(1, row - 1),
                           static_cast<lxw_col_t>(columns - 1));
    }
    worksheet_set_landscape(sheet_);
    // A3 for the wide ones: on A4 they would print too small to read.
    worksheet_set_paper(sheet_, columns > 12 ? 8 : 9);
    worksheet_fit_to_pages(sheet_, 1, 0);
    worksheet_repeat_rows(sheet_, 0, 0);
    worksheet_set_footer(sheet_, "&L&A&R&P / &N");
  }

 private:
  // Not every program fits rows to wrapped text by itself.
  void SetHeight(lxw_row_t row, const SheetRow& cells, const std::vector<SheetColumn>& columns) {
    constexpr double kLine = 14.5, kHighest = 400;
    int lines = 1;
    for (std::size_t c = 0; c < cells.cells.size() && c < columns.size(); ++c) {
      if (const auto* text = std::get_if<std::string>(&cells.cells[c])) {
        lines = std::max(lines, LinesOf(*text, columns[c].width));
      }
    }
    worksheet_set_row(sheet_, row, std::min(kHighest, kLine * lines + 2), nullptr);
  }

  void WriteRow(lxw_row_t row, const SheetRow& cells, const std::vector<SheetColumn>& columns) {
    SetHeight(row, cells, columns);
    for (std::size_t c = 0; c < cells.cells.size() && c < columns.size(); ++c) {
      const auto column = static_cast<lxw_col_t>(c);
      const SheetCell& cell = cells.cells[c];
      if (const auto* text = std::get_if<std::string>(&cell)) {
        if (text->empty()) continue;
        const auto tone = static_cast<std::size_t>(cells.tone) - 1;
        lxw_format* format = columns[c].toned ? formats_.toned[tone] : formats_.text;
        worksheet_write_string(sheet_, row, column, CellText(*text).c_str(), format);
      } else if (const auto* number = std::get_if<SheetNumber>(&cell)) {
        worksheet_write_number(sheet_, row, column, number->value, FormatOf(number->form));
      } else if (const auto* date = std::get_if<Date>(&cell)) {
        lxw_datetime at = DateTimeOf(*date);
        worksheet_write_datetime(sheet_, row, column, &at, formats_.date);
      }
    }
  }

  lxw_format* FormatOf(NumberForm form) const {
    switch (form) {
      case NumberForm::kWhole:
        return formats_.whole;
      case NumberForm::kDecimal:
        return formats_.decimal;
      case NumberForm::kPercent:
        return formats_.percent;
      case NumberForm::kPlace:
        return formats_.place;
    }
    return formats_.whole;
  }

  lxw_worksheet* sheet_;
  const Formats& formats_;
};

}  // namespace

models::Result<void> WriteWorkbook(const std::vector<Sheet>& sheets, const std::string& path) {
  // Whole or not at all: a name of its own until it is done.
  const std::string part = path + ".part";
  lxw_workbook* book = workbook_new(part.c_str());
  const auto fail = [&] {
    std::error_code ignored;
    std::filesystem::remove(part, ignored);
    return models::Fail(ErrorCode::kUnreadable,
                        {"无法写入，请检查文件夹和权限", "cannot be written; check the folder"},
                        path);
  };
  if (book == nullptr) return fail();
  lxw_doc_properties properties{};
  char title[] = "heyan";
  properties.title = title;
  properties.created = 946684800;  // 2000-01-01: the same tables, the same bytes
  workbook_set_properties(book, &properties);
  const Formats formats = FormatsOf(book);
  for (const Sheet& sheet : sheets) {
    lxw_worksheet* added = workbook_add_worksheet(book, sheet.name.c_str());
    if (added == nullptr) continue;
    SheetWriter(added, formats).Write(sheet);
  }
  if (workbook_close(book) != LXW_NO_ERROR) return fail();
  std::error_code error;
  std::filesystem::rename(part, path, error);
  if (error) return fail();
  return {};
}

}  // namespace heyan::app

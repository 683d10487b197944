// Quads of lines: cutting them out of a page, ordering them, turning them into boxes.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "ingest/readers/reader.h"
#include "models/page.h"

namespace heyan::ingest {

// A line cut out of its page and laid flat.
struct LineCrop {
  cv::Mat image;
  cv::Matx33f to_page;  // pixels of `image` to pixels of the page
  bool turned = false;  // a vertical line, laid down by a quarter turn
};

// Cut to `height`, width by the quad's own proportion. Empty image where the quad has no area.
LineCrop CutLine(const cv::Mat& page, const LineQuad& quad, int height);

LineQuad QuadOfRect(const cv::Rect2f& rect, float score = 1);
LineQuad QuadOfBox(const models::Box& box, const cv::Size& page);
cv::Rect2f BoundsOf(const LineQuad& quad);
models::Box BoxOf(const LineQuad& quad, const cv::Size& page);
// The page box of the crop's columns from `left` to `right`.
models::Box BoxOfColumns(const LineCrop& crop, float left, float right, const cv::Size& page);
// Lean of the text against the horizontal, -90..90 degrees.
float AngleOf(const LineQuad& quad);
float WidthOf(const LineQuad& quad);
float HeightOf(const LineQuad& quad);

// The usual height of lines that run along the page; 0 where there are too few to tell.
float UsualHeight(const std::vector<LineQuad>& quads);
float UsualHeight(const std::vector<models::Line>& lines, const cv::Size& page);
// A figure alone in its cell is taller than wide, as a line that runs down the page is. Quads no
// taller than a line of the page are widened until nobody lays them down: 6 would be read as 9.
void KeepUpright(float usual_height, std::vector<LineQuad>* quads);

// Rows from top to bottom, left to right inside a row.
void SortForReading(std::vector<LineQuad>* quads);

}  // namespace heyan::ingest

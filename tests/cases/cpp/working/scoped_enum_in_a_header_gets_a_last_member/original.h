#ifndef SCAN_H
#define SCAN_H

namespace scan {

enum class scan_type {
  none_type,
  string_type,
  custom_type
};

}  // namespace scan

#endif

// ... existing code ...
function reduce(values: Values, action: Action): Values {
// ... existing code ...
  }
  if (values[action.field] === action.value) {
    return values;
  }
  return { ...values, [action.field]: action.value };
}
// ... existing code ...

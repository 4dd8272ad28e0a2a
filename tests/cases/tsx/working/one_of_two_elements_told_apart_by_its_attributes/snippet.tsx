// ... existing code ...
      <Field
        label="Email"
        type="email"
        value={values.email}
        onChange={(value) => dispatch({ field: "email", value })}
      />
// ... existing code ...

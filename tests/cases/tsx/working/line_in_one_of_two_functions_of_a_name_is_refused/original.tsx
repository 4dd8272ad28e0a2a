it('counts up', async () => {
  const useStore = create(() => ({ count: 0 }))

  function Counter() {
    const { count, inc } = useStore()
    useEffect(inc, [inc])
    return <div>count: {count}</div>
  }

  render(<Counter />)
  await findByText('count: 1')
})

it('counts up with selectors', async () => {
  const useStore = create(() => ({ count: 1 }))

  function Counter() {
    const count = useStore((s) => s.count)
    const inc = useStore((s) => s.inc)
    useEffect(inc, [inc])
    return <div>count: {count}</div>
  }

  render(<Counter />)
  await findByText('count: 2')
})

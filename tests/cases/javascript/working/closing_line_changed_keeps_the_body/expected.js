export function Profile({ user }) {
  const [name, setName] = useState('');

  useEffect(() => {
    setName(user.name);
    document.title = user.name;
  }, [user, locale]);

  return <h1>{name}</h1>;
}

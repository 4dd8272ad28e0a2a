-- ... existing code ...

CREATE FUNCTION reset_points(player INTEGER) RETURNS INTEGER AS $$
BEGIN
// ... existing code ...
    DELETE FROM log WHERE player_id = player;
    DELETE FROM badges WHERE player_id = player;
    RETURN 0;
END;
$$ LANGUAGE plpgsql;

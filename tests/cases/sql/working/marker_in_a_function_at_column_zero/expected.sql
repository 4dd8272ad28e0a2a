CREATE FUNCTION add_points(player INTEGER, points INTEGER) RETURNS INTEGER AS $$
BEGIN
    UPDATE scores SET total = total + points WHERE player_id = player;
    INSERT INTO log (player_id, points) VALUES (player, points);
    RETURN points;
END;
$$ LANGUAGE plpgsql;

CREATE FUNCTION reset_points(player INTEGER) RETURNS INTEGER AS $$
BEGIN
    UPDATE scores SET total = 0 WHERE player_id = player;
    DELETE FROM log WHERE player_id = player;
    DELETE FROM badges WHERE player_id = player;
    RETURN 0;
END;
$$ LANGUAGE plpgsql;

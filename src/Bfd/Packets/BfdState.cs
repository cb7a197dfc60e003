namespace Bfd;

/// <summary>The state of a session (RFC 5880 §4.1, "Sta"), with its number on the wire.</summary>
public enum BfdState : byte
{
    /// <summary>Held down by its administrator.</summary>
    AdminDown = 0,

    /// <summary>The neighbour is not heard, or was just not.</summary>
    Down = 1,

    /// <summary>The neighbour is heard, and does not hear us yet.</summary>
    Init = 2,

    /// <summary>Each hears the other.</summary>
    Up = 3,
}

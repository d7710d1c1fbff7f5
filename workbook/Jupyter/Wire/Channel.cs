namespace SocketWorkbook.Jupyter.Wire;

/// <summary>The sockets of the protocol on which messages travel. The heartbeat carries none.</summary>
internal enum Channel { Shell, Control, Stdin, IOPub }

import { exerciseById } from '../../../story/exercises';
import { useApp } from '../../useApp';
import './Exercise.css';

/** The task of the exercise where the column that has it scrolls away with the page. */
export function TaskLine() {
  const id = useApp((s) => s.lab?.exercise);
  const exercise = id === undefined ? undefined : exerciseById(id);
  if (exercise === undefined) return null;
  return (
    <p className="exercise-line">
      <b>{exercise.title}:</b> {exercise.task}
    </p>
  );
}

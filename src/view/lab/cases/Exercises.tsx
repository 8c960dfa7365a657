import { EXERCISES } from '../../../story/exercises';
import { linkExercise } from './links';

/** The exercises, from easy to hard. */
export function Exercises() {
  return (
    <section className="exercises" aria-labelledby="exercises-title">
      <h3 id="exercises-title">Exercises</h3>
      <ol>
        {EXERCISES.map(({ id, title, task }, i) => (
          <li key={id} className="case">
            <h4 className="case-title">
              <a href={linkExercise(id)}>{title}</a>
            </h4>
            <p>{task}</p>
            <p className="soft">
              Difficulty {i + 1} of {EXERCISES.length}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
